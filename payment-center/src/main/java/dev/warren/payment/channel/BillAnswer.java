package dev.warren.payment.channel;

/** What a provider answers when it is asked for the bill of a day. */
public sealed interface BillAnswer permits BillAnswer.Complete, BillAnswer.NotReady, Unknown {

    /** Every line of the day was handed over; none, when nothing happened. */
    record Complete(long lines) implements BillAnswer {}

    /** The provider has not made it yet. */
    record NotReady(String reason) implements BillAnswer {}
}
