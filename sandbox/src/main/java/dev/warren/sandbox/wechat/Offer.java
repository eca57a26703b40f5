package dev.warren.sandbox.wechat;

import java.time.Instant;

/** What prepay makes: terms, a code, and until when it may be paid. */
record Offer(Terms terms, String codeUrl, Instant createdAt, Instant payBy) {}
