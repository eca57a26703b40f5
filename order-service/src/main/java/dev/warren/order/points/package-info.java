/** Loyalty points: earned with paid orders, taken back with refunds. */
@NullMarked
package dev.warren.order.points;

import org.jspecify.annotations.NullMarked;
