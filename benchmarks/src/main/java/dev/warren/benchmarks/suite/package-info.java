/** The running suite as a load finds it. */
@NullMarked
package dev.warren.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
