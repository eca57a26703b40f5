package dev.warren.sandbox.unionpay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a code was asked for.
 *
 * @param amount fen
 * @param payBy  after this nobody can scan or pay
 */
record Offer(
        String orderId,
        String txnTime,
        long amount,
        String backUrl,
        @Nullable String reqReserved,
        String queryId,
        String qrCode,
        Instant payBy) {}
