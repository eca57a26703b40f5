package dev.warren.payment.testing;

import java.util.Set;

/**
 * A provider as the table of events sees it: what can happen there, what it says of it, and its books. A channel joins the table with one bean of
 * this; what its provider cannot say it leaves out of {@link #vocabulary}.
 */
public interface Provider {

    /** The name of its channel, {@code ALIPAY}. */
    String channel();

    /** What it has words for. */
    Set<Says> vocabulary();

    /** Whether it must be asked before what it says so is believed. */
    default boolean mustBeAsked(Says what) {
        return what == Says.PARTLY_REFUNDED || what == Says.WHOLLY_REFUNDED;
    }

    /** From now on it answers whatever it is asked. */
    void behave();

    /** It answers nothing that is asked about this trade. */
    void fallSilent(String outTradeNo);

    /** The time of a code is over that is about to be closed, where a provider closes none before. */
    default void elapse(String outTradeNo) {}

    /** The buyer pays. */
    void pay(String outTradeNo);

    /** Somebody gives money back without us. */
    void giveBack(String outTradeNo, long fen);

    /** It takes no more refunds. */
    void finish(String outTradeNo);

    /** The buyer scans, and the provider's own time is over. */
    void expire(String outTradeNo);

    /** Calls us back with a notice of its own; true if it was accepted. */
    boolean say(String outTradeNo, Says what);

    /** Calls us back about the refund that was made last; where it speaks of each by itself that is what it says when the rest went back. */
    default boolean sayLastRefund(String outTradeNo) {
        return say(outTradeNo, Says.WHOLLY_REFUNDED);
    }

    /** Whether the buyer has paid, by its books. */
    boolean wasPaid(String outTradeNo);

    /** What went back, by its books. */
    long refunded(String outTradeNo);
}
