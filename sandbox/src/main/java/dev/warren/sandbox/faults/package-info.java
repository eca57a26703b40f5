/** How the outside world misbehaves on order. */
@NullMarked
package dev.warren.sandbox.faults;

import org.jspecify.annotations.NullMarked;
