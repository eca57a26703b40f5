package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import org.jspecify.annotations.Nullable;

/**
 * A verified callback.
 *
 * @param noticeId    the provider's number of this notice, the same over all its repetitions
 * @param businessKey what it is about: two notices with the same key say the same thing
 * @param outTradeNo  our number of the trade
 * @param amount      the amount of the trade; null when it could not be read
 * @param foreign     why it is not meant for us, such as another seller; null when it is
 * @param event       what happened
 */
public record Notice(
        String noticeId,
        String businessKey,
        String outTradeNo,
        @Nullable Money amount,
        @Nullable String foreign,
        TradeEvent event) {}
