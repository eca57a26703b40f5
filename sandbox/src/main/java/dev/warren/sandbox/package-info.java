/** The outside world: everything that is not ours, scriptable and able to misbehave on order; never deployed for real. */
@NullMarked
package dev.warren.sandbox;

import org.jspecify.annotations.NullMarked;
