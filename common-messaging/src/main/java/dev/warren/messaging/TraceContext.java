package dev.warren.messaging;

import dev.warren.messaging.Reader.Readable;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The W3C trace headers of whoever publishes, so that the consumer's span joins the publisher's and not the relay's. */
record TraceContext(@Nullable Tracer tracer, @Nullable Propagator propagator) {

    /** Where messages are handled together there is no span of one of them: what each order's message came with. */
    private static final ScopedValue<Map<String, Map<String, Object>>> OF_ORDERS = ScopedValue.newInstance();

    /** Runs work that is about several orders, each of them with a trace of its own. */
    void within(Collection<Readable<?>> messages, Runnable work) {
        if (propagator == null) {
            work.run();
            return;
        }
        Map<String, Map<String, Object>> ofOrders = new HashMap<>();
        for (var message : messages) {
            String order = message.delivery().correlationId();
            if (order != null) {
                ofOrders.put(
                        order, carried(message.message().getMessageProperties().getHeaders(), propagator));
            }
        }
        ScopedValue.where(OF_ORDERS, ofOrders).run(work);
    }

    private static Map<String, Object> carried(Map<String, Object> headers, Propagator propagator) {
        Map<String, Object> carried = new HashMap<>();
        for (String field : propagator.fields()) {
            if (headers.get(field) instanceof String value) {
                carried.put(field, value);
            }
        }
        return carried;
    }

    /** The headers for a message about an order. */
    Map<String, Object> about(String orderId) {
        var ofOrder = OF_ORDERS.isBound() ? OF_ORDERS.get().get(orderId) : null;
        return ofOrder == null ? current() : ofOrder;
    }

    private Map<String, Object> current() {
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
