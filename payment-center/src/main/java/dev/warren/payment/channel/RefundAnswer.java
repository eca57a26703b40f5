package dev.warren.payment.channel;

/** What a provider answers about a refund. */
public sealed interface RefundAnswer
        permits RefundAnswer.Done, RefundAnswer.Accepted, RefundAnswer.NotDone, RefundAnswer.Declined, Unknown {

    /** The money is on its way back. */
    record Done() implements RefundAnswer {}

    /** Received; whether it was carried out must be asked. */
    record Accepted() implements RefundAnswer {}

    /** Never received, or failed: it may be sent again under the same number. */
    record NotDone() implements RefundAnswer {}

    /** Refused; {@code later} says whether the same request may succeed another day. */
    record Declined(String reason, boolean later) implements RefundAnswer {}
}
