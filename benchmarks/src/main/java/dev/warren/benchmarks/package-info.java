/** Loads with their raw limits measured in the same run. */
@NullMarked
package dev.warren.benchmarks;

import org.jspecify.annotations.NullMarked;
