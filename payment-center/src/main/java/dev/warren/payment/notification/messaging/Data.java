package dev.warren.payment.notification.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields a merchant reads, in the order they were added; what is unknown is left out. */
final class Data {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Data with(String orderId, @Nullable String paymentId, String status) {
        return new Data().and("orderId", orderId).and("paymentId", paymentId).and("status", status);
    }

    Data and(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
