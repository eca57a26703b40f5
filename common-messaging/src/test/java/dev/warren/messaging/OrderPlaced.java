package dev.warren.messaging;

/** What the shop tells the world in these tests. */
@MessageType("order.placed.v1")
record OrderPlaced(String orderId, int number) implements Event {}
