/** Goods that are made by the factory once their order is paid. */
@NullMarked
package dev.warren.product.production;

import org.jspecify.annotations.NullMarked;
