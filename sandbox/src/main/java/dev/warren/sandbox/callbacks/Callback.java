package dev.warren.sandbox.callbacks;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a party to tell us something, and our answer.
 *
 * @param id       of the message, the same for all attempts
 * @param about    our number of the trade it is about, or the carrier it is from; missing where it is about none
 * @param attempt  1 for the first, 0 for one that was never sent or was sent besides
 * @param status   of our answer; missing when there was none
 * @param answer   the beginning of our answer, or why there was none
 * @param accepted whether the party was content, so that it does not come again
 * @param fault    what the party was told to do wrong
 */
public record Callback(
        Party party,
        String id,
        @Nullable String about,
        int attempt,
        URI url,
        Map<String, String> headers,
        String body,
        Instant sentAt,
        long tookMs,
        @Nullable Integer status,
        String answer,
        boolean accepted,
        @Nullable FaultKind fault) {}
