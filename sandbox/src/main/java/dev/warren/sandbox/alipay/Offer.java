package dev.warren.sandbox.alipay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What precreate makes: terms and a code, but no trade yet.
 *
 * @param notifyUrl whom to notify; null for nobody
 * @param payBy     after this nobody can pay
 * @param scanBy    after this nobody can scan
 */
record Offer(
        Terms terms, @Nullable String notifyUrl, String qrCode, Instant createdAt, Instant payBy, Instant scanBy) {}
