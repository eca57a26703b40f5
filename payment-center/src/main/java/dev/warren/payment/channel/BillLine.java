package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a provider's daily bill.
 *
 * @param tradeNo    the provider's number of the trade
 * @param outTradeNo our number of the trade
 * @param refundNo   our number of the refund; null on the line of a payment. Empty on that of a refund not made by us
 * @param amount     what came in, or what went back; never negative
 * @param fee        what the provider keeps of it, or gives back of its fee for a refund; null where the bill does not say
 * @param at         when, in the provider's books
 */
public record BillLine(
        String tradeNo,
        String outTradeNo,
        @Nullable String refundNo,
        Money amount,
        @Nullable Money fee,
        Instant at) {

    public boolean isRefund() {
        return refundNo != null;
    }
}
