/** The clock, and the factor that compresses every business delay. */
@NullMarked
package dev.warren.defaults.time;

import org.jspecify.annotations.NullMarked;
