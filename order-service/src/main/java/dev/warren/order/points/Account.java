package dev.warren.order.points;

/** Whose points they are: a customer is known to one merchant only, so the same name elsewhere is somebody else. */
record Account(String merchantId, String customerId) {}
