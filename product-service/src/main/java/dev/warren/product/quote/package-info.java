/** Prices promised for some minutes, carried by the buyer as a signed token. */
@NullMarked
package dev.warren.product.quote;

import org.jspecify.annotations.NullMarked;
