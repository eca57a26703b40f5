/** The factory that makes the goods and reports its progress. */
@NullMarked
package dev.warren.sandbox.factory;

import org.jspecify.annotations.NullMarked;
