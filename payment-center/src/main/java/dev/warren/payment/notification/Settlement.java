package dev.warren.payment.notification;

import org.jspecify.annotations.Nullable;

/**
 * The end of a claim.
 *
 * @param attempt null when no call was made
 */
record Settlement(Claim claim, Verdict verdict, @Nullable Attempt attempt) {}
