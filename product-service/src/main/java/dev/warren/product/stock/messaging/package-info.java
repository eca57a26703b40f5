/** Orders that come, end and are paid, as the stock hears of them. */
@NullMarked
package dev.warren.product.stock.messaging;

import org.jspecify.annotations.NullMarked;
