package dev.warren.benchmarks.messaging;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A timer that wakes a row of the table {@code bell}. */
@MessageType("bench.bell-due.v1")
record Bell(String orderId, int number) implements Event {

    static Bell of(int number) {
        return new Bell("ord_" + number, number);
    }
}
