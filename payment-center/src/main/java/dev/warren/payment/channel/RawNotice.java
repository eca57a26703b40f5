package dev.warren.payment.channel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it came in.
 *
 * @param body   the bytes as they were sent, read once
 * @param header looks a request header up
 */
public record RawNotice(byte[] body, Function<String, @Nullable String> header) {}
