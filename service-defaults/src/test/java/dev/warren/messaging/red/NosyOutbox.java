package dev.warren.messaging.red;

import dev.warren.order.red.SomebodyElsesOrder;

/** Knows an order, though it only carries messages. */
public class NosyOutbox {

    SomebodyElsesOrder order = new SomebodyElsesOrder();
}
