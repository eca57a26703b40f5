package dev.warren.product.stock;

/** What became of an order's wish for stock. */
public enum ReservationStatus {
    /** The units are set aside. */
    RESERVED,
    /** There were not enough units of one product, so none was taken. */
    REJECTED,
    /** The order ended unpaid; the units are back on hand. */
    RELEASED,
    /** The order was paid; the units are gone. */
    SOLD,
    /** The order was paid and refunded before anything was made; the units are back on hand. */
    RETURNED,
    /** The order's end was heard of before its beginning; it never holds anything. */
    VOID
}
