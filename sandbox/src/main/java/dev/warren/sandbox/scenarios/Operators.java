package dev.warren.sandbox.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The people who look after Warren, with their own token. */
@Component
class Operators {

    private static final String CLIENT = "ops";
    private final ServiceClient services;
    private final ServiceProperties urls;

    Operators(ServiceClient services, ServiceProperties urls) {
        this.services = services;
        this.urls = urls;
    }

    /** Open cases of payment-center about one order, of one kind. */
    List<JsonNode> cases(String orderId, String kind) {
        return services.get(CLIENT, urls.paymentUrl(), "/ops/v1/cases?status=OPEN&orderId=" + orderId)
                .path("data")
                .valueStream()
                .filter(one -> kind.equals(one.path("kind").asString("")))
                .toList();
    }

    /** Every movement of stock that an order has caused. */
    List<JsonNode> stockMovements(String orderId) {
        return services.get(CLIENT, urls.productUrl(), "/ops/v1/stock-movements?limit=200&orderId=" + orderId)
                .path("data")
                .valueStream()
                .toList();
    }

    /** How many callbacks of a channel came to this verdict since payment-center was started. */
    long callbacks(String channel, String verdict) {
        return services.text(urls.paymentUrl(), "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("warren_callbacks_total{")
                        && line.contains("channel=\"%s\"".formatted(channel))
                        && line.contains("verdict=\"%s\"".formatted(verdict)))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Compares our books with the bill of a channel's day. */
    JsonNode reconcile(String channel, String day) {
        return services.send(
                CLIENT,
                "POST",
                urls.paymentUrl(),
                "/ops/v1/reconciliations",
                Map.of("channel", channel, "day", day),
                Map.of());
    }

    /** What a comparison has come to. */
    JsonNode reconciliation(String id) {
        return services.get(CLIENT, urls.paymentUrl(), "/ops/v1/reconciliations/" + id);
    }

    /** All differences it has found. */
    List<JsonNode> differences(String id) {
        var found = new ArrayList<JsonNode>();
        var path = "/ops/v1/reconciliations/" + id + "/differences?limit=100";
        for (var cursor = Optional.of(""); cursor.isPresent(); ) {
            var more = cursor.get().isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor.get(), UTF_8);
            var page = services.get(CLIENT, urls.paymentUrl(), path + more);
            page.path("data").forEach(found::add);
            cursor = page.path("nextCursor").asStringOpt();
        }
        return found;
    }

    /** Has the provider asked about a difference, and what it says applied. */
    void ask(String id, String difference) {
        services.send(
                CLIENT,
                "POST",
                urls.paymentUrl(),
                "/ops/v1/reconciliations/%s/differences/%s/resolve".formatted(id, difference),
                Map.of("action", "ASK", "reason", "the callback was lost"),
                Map.of());
    }
}
