package dev.warren.payment.channel;

/**
 * No answer that could be verified: a time-out, garbage, an unsigned error, a provider out of order. It means ask again.
 *
 * @param reason for people; holds no key and no personal data
 */
public record Unknown(String reason) implements CodeAnswer, TradeAnswer, CloseAnswer, RefundAnswer, BillAnswer {}
