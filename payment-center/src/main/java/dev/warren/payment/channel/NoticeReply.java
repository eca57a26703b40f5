package dev.warren.payment.channel;

/** How a callback is answered, in the provider's dialect. */
public record NoticeReply(int status, String contentType, byte[] body) {}
