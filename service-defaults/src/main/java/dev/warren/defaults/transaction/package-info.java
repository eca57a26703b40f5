/** Transactions that several callers share. */
@NullMarked
package dev.warren.defaults.transaction;

import org.jspecify.annotations.NullMarked;
