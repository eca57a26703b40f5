/** Stands for another service. */
@NullMarked
package dev.warren.order.red;

import org.jspecify.annotations.NullMarked;
