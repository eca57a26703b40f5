/** The catalogue over HTTP. */
@NullMarked
package dev.warren.product.catalogue.web;

import org.jspecify.annotations.NullMarked;
