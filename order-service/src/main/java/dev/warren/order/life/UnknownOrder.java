package dev.warren.order.life;

/** Somebody speaks of an order that is not here. */
public class UnknownOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOrder(String orderId) {
        super("order: %s (expected: one of ours)".formatted(orderId));
    }
}
