package dev.warren.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One way to misbehave. */
public enum FaultKind {
    /** The answer, or the callback, comes late but comes. */
    DELAY,
    /** No answer at all: the caller waits until its own time-out; nothing was done. */
    TIME_OUT,
    /** Status 500 with a text nobody signed; nothing was done. */
    HTTP_500,
    /** The connection is closed without a byte; nothing was done. */
    CLOSE_SOCKET,
    /** Status 200 with a page for people; nothing was done. */
    HTML,
    /** Everything was done, and the answer comes when nobody waits for it any more. */
    ANSWER_LATE_BUT_EXECUTED,

    /** A signature that does not fit the message. */
    BAD_SIGNATURE,
    /** A tempting refusal that nobody signed; nothing was done. */
    UNSIGNED_ERROR,
    /** Done, and the answer is right but not signed. */
    UNSIGNED_SUCCESS,
    /**
     * A signed refusal of the business, such as a balance that is too small for a refund, or a trade that is not there yet where
     * the answer comes from a copy that lags behind; nothing was done.
     */
    SIGNED_REFUSAL,
    /** A signed "system error": nobody knows whether it was done; it was not. */
    SYSTEM_ERROR,
    /** A signed "service unavailable"; nothing was done. */
    UNAVAILABLE,
    /** Slashes are sent as {@code \/} and signed as {@code /}. */
    ESCAPED_SLASH,
    /** The answer stands under the name of another method. */
    WRONG_NODE,
    /** The answer is followed by a forged one of the same name. */
    DUPLICATE_NODE,

    /** Signed six minutes ago. */
    STALE_TIMESTAMP,
    /** A signature that only probes whether anybody verifies it. */
    SIGNTEST,

    /** The buyer has paid and the notification is out before the answer to the request for the code is. */
    NOTIFY_BEFORE_PRECREATE_RETURNS,
    /** A refund is accepted and not yet done: no money moves until its delay is over, and only then is there a notice. */
    REFUND_LATER,
    /** A refund is accepted and comes to nothing, the buyer's bank card being dead; a person must help it. */
    REFUND_ABNORMAL,
    /** A refund is followed by a notice that the trade is finished. */
    FINISHED_AFTER_REFUND,
    /** A payment is followed by a notice that the trade is closed, without any refund. */
    CLOSED_AFTER_PAID,
    /** The amount is one fen too much. */
    WRONG_AMOUNT,
    /** The message names the app of somebody else. */
    OTHER_APP,
    /** The message names the seller number of somebody else. */
    OTHER_SELLER,

    /** Signed with a certificate of the same authority that belongs to another merchant. */
    WRONG_CERTIFICATE,
    /** Signed with a certificate that names the provider and was made by nobody but itself. */
    SELF_SIGNED,
    /** "03": the exchange timed out. Asked for a transaction nobody knows what became of it; of a refund or a code nothing was done. */
    CODE_03,
    /** "04": not known yet, as {@link #CODE_03}. */
    CODE_04,
    /** "05": accepted and not decided yet, as {@link #CODE_03}; but a refund is done. */
    CODE_05,
    /** "06": busy; nothing was done. */
    CODE_06,
    /** "34": no such transaction, though there may be one. */
    CODE_34,
    /** "37": asked too often. */
    CODE_37,
    /** "42": the buyer's money is taken, though the permitted time may be over; nobody is notified. */
    CODE_42,
    /** "98": there is no file yet. */
    CODE_98,
    /** "A6": paid, with a flaw. */
    CODE_A6,
    /** The buyer pays although the time is over, and everybody is told of a success. */
    PAY_AFTER_TIME_OUT,
    /** A refund is accepted and fails afterwards. */
    REFUND_FAILS,

    /** The callback is never sent. */
    DROP_CALLBACK,
    /** The callback is sent twice at the same moment. */
    DUPLICATE_CALLBACK,
    /** The callback's answer is not read, so it is repeated although it was accepted. */
    IGNORE_ANSWER,

    /** There is no bill yet. */
    BILL_NOT_READY,
    /** The last payment is missing on the bill. */
    BILL_MISSING_LINE,
    /** A payment nobody here has heard of stands on the bill. */
    BILL_EXTRA_LINE,
    /** The last payment stands on the bill with one fen too much. */
    BILL_WRONG_AMOUNT,
    /** The last payment stands on the bill with a fee that is one yuan too high. */
    BILL_WRONG_FEE,
    /** Half of a bill's zip. */
    BILL_TRUNCATED_ZIP,
    /** The address of a bill has died before its thirty seconds are over. */
    BILL_LINK_DEAD,

    /** The factory accepts the order and fails to make it. */
    FAIL,
    /** The carrier loses the parcel. */
    LOSE;

    /** Whether it concerns what happened as a whole, and not a single attempt to tell us of it. */
    public boolean ofEvent() {
        return this == DROP_CALLBACK || this == FINISHED_AFTER_REFUND || this == CLOSED_AFTER_PAID;
    }

    /** The name in the control interface, such as {@code drop-callback}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
