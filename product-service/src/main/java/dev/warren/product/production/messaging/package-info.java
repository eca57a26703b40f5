/** Paid orders and timers, as production hears of them. */
@NullMarked
package dev.warren.product.production.messaging;

import org.jspecify.annotations.NullMarked;
