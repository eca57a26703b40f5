/** P1: orders accepted over HTTP; and whole lives per second. */
@NullMarked
package dev.warren.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
