/** The stock as operators see it. */
@NullMarked
package dev.warren.product.stock.web;

import org.jspecify.annotations.NullMarked;
