package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verified callback.
 *
 * @param noticeId    the provider's number of this notice, the same over all its repetitions
 * @param businessKey what it is about: two notices with the same key say the same thing
 * @param outTradeNo  our number of the trade
 * @param amount      the amount of the trade; null when it could not be read, or is not told in the notice of a refund
 * @param foreign     why it is not meant for us, such as another seller; null when it is
 * @param event       what happened
 * @param askedAt     when we first asked for the code, in whole seconds; null where notices do not say
 * @param toBeConfirmed whether the provider must be asked before a payment is believed
 */
public record Notice(
        String noticeId,
        String businessKey,
        String outTradeNo,
        @Nullable Money amount,
        @Nullable String foreign,
        TradeEvent event,
        @Nullable Instant askedAt,
        boolean toBeConfirmed) {

    /** A notice that says enough by itself. */
    public Notice(
            String noticeId,
            String businessKey,
            String outTradeNo,
            @Nullable Money amount,
            @Nullable String foreign,
            TradeEvent event) {
        this(noticeId, businessKey, outTradeNo, amount, foreign, event, null, false);
    }

    /** Whether it speaks of a refund without telling the amount of the trade. */
    public boolean omitsAmount() {
        return amount == null
                && (event instanceof TradeEvent.PartlyRefunded || event instanceof TradeEvent.WhollyRefunded);
    }
}
