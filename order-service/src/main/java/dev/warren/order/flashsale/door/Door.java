package dev.warren.order.flashsale.door;

import dev.warren.order.flashsale.FlashSale;

/** One sale at this instance. */
record Door(FlashSale sale, Units units, Purchases purchases) {}
