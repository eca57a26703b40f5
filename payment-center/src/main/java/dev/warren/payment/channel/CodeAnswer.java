package dev.warren.payment.channel;

/** What a provider answers when it is asked for a code. */
public sealed interface CodeAnswer permits CodeAnswer.Issued, CodeAnswer.Spent, CodeAnswer.Declined, Unknown {

    /** Here is the code, as text to be drawn. */
    record Issued(String qrCode) implements CodeAnswer {}

    /** The number was used up: its trade is paid or closed. */
    record Spent(String reason) implements CodeAnswer {}

    /** The provider will not have this payment. */
    record Declined(String reason) implements CodeAnswer {}
}
