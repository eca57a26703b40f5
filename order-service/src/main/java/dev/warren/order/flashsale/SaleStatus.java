package dev.warren.order.flashsale;

/** Where a sale is in its life; its hours are times of its own. */
public enum SaleStatus {
    /** The product service was asked to set the units aside. */
    ANNOUNCED,
    /** The units are set aside; the doors open at the hour. */
    READY,
    /** There is not enough stock for it. */
    REFUSED,
    /** Its hours are over and every unit is sold or back on the shelf. */
    SETTLED
}
