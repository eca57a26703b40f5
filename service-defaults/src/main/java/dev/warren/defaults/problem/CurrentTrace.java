package dev.warren.defaults.problem;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The trace a request belongs to. */
class CurrentTrace {

    private final ObjectProvider<Tracer> tracer;

    CurrentTrace(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer;
    }

    @Nullable String id() {
        var available = tracer.getIfAvailable();
        var span = available == null ? null : available.currentSpan();
        return span == null ? null : span.context().traceId();
    }
}
