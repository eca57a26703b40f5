package dev.warren.order.flashsale.door;

/** The broker did not say that it has a wish. */
final class NotHandedOver extends RuntimeException {

    private final boolean certainly;

    NotHandedOver(boolean certainly) {
        super("the broker %s a wish".formatted(certainly ? "refused" : "may have"), null, false, false);
        this.certainly = certainly;
    }

    /** Whether it is known that the broker has not got it; otherwise it may be in the queues. */
    boolean isCertain() {
        return certainly;
    }
}
