package dev.warren.order.flashsale;

/**
 * A block of units that its holder may give away without asking, as long as it renews the lease.
 *
 * @param units given with it
 */
public record Lease(String id, String saleId, int units) {}
