/** Callbacks of a provider, verified, committed and answered. */
@NullMarked
package dev.warren.benchmarks.callbacks;

import org.jspecify.annotations.NullMarked;
