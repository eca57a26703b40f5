package dev.warren.benchmarks.messaging;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** An event as large as those of an order: about 600 bytes. */
@MessageType("bench.ticked.v1")
record Ticked(String orderId, int number, String filling) implements Event {

    private static final String FILLING = "x".repeat(540);

    static Ticked of(int aggregate, int number) {
        return new Ticked("ord_" + aggregate, number, FILLING);
    }
}
