/** Flash sales: units pre-deducted at the door, orders created behind the queue, and both stocks given back when an order fails. */
@NullMarked
package dev.warren.order.flashsale;

import org.jspecify.annotations.NullMarked;
