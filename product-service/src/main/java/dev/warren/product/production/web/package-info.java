/** Production as operators see it. */
@NullMarked
package dev.warren.product.production.web;

import org.jspecify.annotations.NullMarked;
