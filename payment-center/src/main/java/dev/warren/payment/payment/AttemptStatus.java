package dev.warren.payment.payment;

/** What became of one code that was asked for. */
public enum AttemptStatus {
    /** Asked for, no answer yet; the provider may know it or not. */
    ASKING,
    /** Shown to the buyer. */
    WAITING,
    /** To be closed at the provider. */
    CLOSING,
    /** It could not be closed, because nobody had scanned it or its provider closes nothing, or gives no answer; asked once more when it has expired there. */
    LAPSED,
    /** Closed at the provider. */
    CLOSED,
    /** The provider would not issue it. */
    REFUSED,
    /** Money came in by it. */
    PAID;

    /** Whether it could still be paid as far as we know. */
    boolean isOpen() {
        return switch (this) {
            case ASKING, WAITING, CLOSING -> true;
            case LAPSED, CLOSED, REFUSED, PAID -> false;
        };
    }
}
