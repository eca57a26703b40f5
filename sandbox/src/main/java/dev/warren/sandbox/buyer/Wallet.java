package dev.warren.sandbox.buyer;

/** A payment app on the buyer's phone, one per channel. */
public interface Wallet {

    /** Name of the channel, as orders know it. */
    String channel();

    /** Whether a code looks like one of this channel. */
    boolean reads(String qrCode);

    Outcome scan(String qrCode);

    /** Scans the code if that has not been done, and pays. */
    Outcome pay(String qrCode);

    /** What the provider says to the buyer. */
    sealed interface Outcome {}

    record Accepted(String tradeNo) implements Outcome {}

    /**
     * @param reason  the provider's code
     * @param message the provider's words
     */
    record Refused(String reason, String message) implements Outcome {}
}
