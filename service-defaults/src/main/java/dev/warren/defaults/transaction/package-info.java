/** Transactions that many share, and that say what made them fail. */
@NullMarked
package dev.warren.defaults.transaction;

import org.jspecify.annotations.NullMarked;
