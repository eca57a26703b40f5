package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Instant;

/**
 * @param trade     which trade the money came in by
 * @param requestNo our number of this refund; never another one for the same refund
 * @param amount    how much to give back
 * @param paid      how much came in by the trade
 * @param reason    what the buyer reads
 * @param askedAt   when it was decided; the same however often it is sent
 */
public record RefundRequest(
        TradeRef trade, String requestNo, Money amount, Money paid, String reason, Instant askedAt) {}
