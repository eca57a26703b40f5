package dev.warren.order.life;

/** Whether somebody watches an order, for tests that must not change it too early. */
public final class Watchers {

    private Watchers() {}

    public static boolean watch(OrderChanges changes, String orderId) {
        return changes.isWatched(orderId);
    }
}
