/** The door of a sale: takes a unit from a leased block and hands the wish to the broker; it writes nothing. */
@NullMarked
package dev.warren.order.flashsale.door;

import org.jspecify.annotations.NullMarked;
