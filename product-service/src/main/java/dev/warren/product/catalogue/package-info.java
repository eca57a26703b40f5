/** The products and what they cost by term. */
@NullMarked
package dev.warren.product.catalogue;

import org.jspecify.annotations.NullMarked;
