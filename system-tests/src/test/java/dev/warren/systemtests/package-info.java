/** The whole suite over HTTP: journeys, faults, totals. */
@NullMarked
package dev.warren.systemtests;

import org.jspecify.annotations.NullMarked;
