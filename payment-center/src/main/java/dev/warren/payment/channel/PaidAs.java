package dev.warren.payment.channel;

/** What a provider remarks about money it took. */
public enum PaidAs {
    /** Nothing. */
    SOUND,
    /** With a flaw: it counts, and should be looked for on the bill. */
    FLAWED,
    /** After the time it permitted: it never counts, and goes back. */
    TOO_LATE
}
