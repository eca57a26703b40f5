/** Prices promised by the product service, believed by their signature. */
@NullMarked
package dev.warren.order.quote;

import org.jspecify.annotations.NullMarked;
