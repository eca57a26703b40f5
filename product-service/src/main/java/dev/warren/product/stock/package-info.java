/** How much there is of each product, and what is set aside for which order. */
@NullMarked
package dev.warren.product.stock;

import org.jspecify.annotations.NullMarked;
