package dev.warren.messaging;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The W3C trace headers of whoever publishes, so that the consumer's span joins the publisher's and not the relay's. */
record TraceContext(@Nullable Tracer tracer, @Nullable Propagator propagator) {

    Map<String, Object> current() {
        var span = tracer == null ? null : tracer.currentSpan();
        if (span == null || propagator == null) {
            return Map.of();
        }
        Map<String, Object> headers = new HashMap<>();
        propagator.inject(
                span.context(),
                headers,
                (carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value));
        return headers;
    }
}
