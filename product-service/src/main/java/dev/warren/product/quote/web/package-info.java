/** Quotes over HTTP. */
@NullMarked
package dev.warren.product.quote.web;

import org.jspecify.annotations.NullMarked;
