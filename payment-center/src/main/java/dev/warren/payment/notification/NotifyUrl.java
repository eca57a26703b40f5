package dev.warren.payment.notification;

/** Where the merchant wants to hear of one order, if not at its endpoint. */
public record NotifyUrl(String orderId, String merchantId, String url) {}
