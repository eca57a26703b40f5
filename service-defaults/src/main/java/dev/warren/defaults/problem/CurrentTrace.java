package dev.warren.defaults.problem;

import io.micrometer.tracing.Tracer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** The trace a request belongs to. */
class CurrentTrace {

    private final Supplier<@Nullable Tracer> tracer;

    CurrentTrace(ObjectProvider<Tracer> tracer) {
        this.tracer = SingletonSupplier.ofNullable(tracer::getIfAvailable); // looked up once, when all beans are there
    }

    @Nullable String id() {
        var available = tracer.get();
        var span = available == null ? null : available.currentSpan();
        return span == null ? null : span.context().traceId();
    }
}
