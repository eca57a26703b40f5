/** A day with a million lines, compared by a payment center with little memory. */
@NullMarked
package dev.warren.benchmarks.reconciliation;

import org.jspecify.annotations.NullMarked;
