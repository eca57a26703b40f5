/** What database and broker do when nothing else is in the way. */
@NullMarked
package dev.warren.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
