package dev.warren.payment.channel;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * One payment provider: how it is asked, and how its callbacks are read.
 *
 * <p>Asking never throws for anything the provider or the network does: whatever is not a verified answer is {@link Unknown}.
 * Every call may block for as long as the provider's deadline, so no transaction and no lock may be held around it.
 */
public interface PaymentChannel {

    /** The name the channel has in our interfaces, {@code ALIPAY}; its callbacks come to {@code /webhooks/alipay}. */
    String name();

    /** Asks for a code a buyer can scan. Asking again for the same number at the same amount is safe. */
    CodeAnswer ask(CodeRequest request);

    /** Asks what became of a trade. */
    TradeAnswer query(TradeRef trade);

    /** Closes an unpaid trade at the provider, so that nobody can pay it any more. */
    CloseAnswer close(TradeRef trade);

    /** Gives money back. Asking again under the same request number is safe. */
    RefundAnswer refund(RefundRequest request);

    /** Whether a refund that failed may be sent again under its number; else only another number can do it. */
    default boolean repeatsFailedRefunds() {
        return true;
    }

    /** Asks what became of a refund. */
    RefundAnswer queryRefund(RefundRequest request);

    /**
     * Fetches the bill of a day and hands its lines over one by one, as they are read.
     *
     * @param day in the provider's calendar
     */
    BillAnswer bill(LocalDate day, Consumer<BillLine> lines);

    /**
     * Verifies a callback and reads it.
     *
     * @throws ForgedNotice when it was not signed by the provider or cannot be read
     */
    Notice authenticate(RawNotice raw) throws ForgedNotice;

    /**
     * Reads a callback that was authenticated when it was stored.
     *
     * @throws ForgedNotice when it cannot be read
     */
    Notice read(byte[] body) throws ForgedNotice;

    /** What makes the provider stop repeating a callback. */
    default NoticeReply accepted() {
        return new NoticeReply(200, "text/plain", "success".getBytes(StandardCharsets.UTF_8));
    }

    /** What makes the provider repeat a callback, with the status that says why. */
    default NoticeReply refused(int status) {
        return new NoticeReply(status, "text/plain", "fail".getBytes(StandardCharsets.UTF_8));
    }
}
