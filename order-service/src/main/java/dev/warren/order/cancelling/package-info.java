/** The buyer does not want the order any more. */
@NullMarked
package dev.warren.order.cancelling;

import org.jspecify.annotations.NullMarked;
