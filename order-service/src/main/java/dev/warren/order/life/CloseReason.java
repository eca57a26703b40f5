package dev.warren.order.life;

/** Why an order is to be closed. */
public enum CloseReason {
    TIMED_OUT,
    CANCELLED
}
