package dev.warren.defaults.testing.red.features.selling;

import dev.warren.order.red.SomebodyElsesOrder;

/** Knows a class of another service. */
class Foreign {

    SomebodyElsesOrder order = new SomebodyElsesOrder();
}
