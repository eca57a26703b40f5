package dev.warren.order.red;

import dev.warren.payment.red.SomebodyElsesPayment;

/** Knows a class of another service. */
class CuriousOrder {

    SomebodyElsesPayment payment = new SomebodyElsesPayment();
}
