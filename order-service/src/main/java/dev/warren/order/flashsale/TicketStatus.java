package dev.warren.order.flashsale;

/** What became of a wish to buy. */
public enum TicketStatus {
    /** Queue B has not come to it yet; no row says so. */
    PENDING,
    /** An order was made of it, and leads its own life. */
    ORDERED,
    /** No order was made of it; its unit is given back. */
    REJECTED,
    /** Its time to pay was over before an order was made of it. */
    EXPIRED
}
