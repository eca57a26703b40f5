/** The factory: asking it, and hearing from it. */
@NullMarked
package dev.warren.product.production.factory;

import org.jspecify.annotations.NullMarked;
