package dev.warren.order.flashsale;

/**
 * Where the announced units are, all of one moment.
 *
 * @param free   nobody has them
 * @param leased at a door, or in a message on its way to become an order
 * @param held   of tickets that are not paid yet, or whose unit is about to be given back
 * @param sold   of paid orders
 */
public record Tally(long announced, long free, long leased, long held, long sold) {

    public long preDeducted() {
        return leased + held;
    }

    /** Whether sold + pre-deducted + free is what was announced. */
    public boolean addsUp() {
        return sold + preDeducted() + free == announced;
    }

    /** Whether no unit can come back any more. */
    public boolean isOver() {
        return free + leased + held == 0;
    }
}
