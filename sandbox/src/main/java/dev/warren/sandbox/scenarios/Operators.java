package dev.warren.sandbox.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.warren.defaults.Ids;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
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
        return all(urls.paymentUrl(), "/ops/v1/reconciliations/" + id + "/differences?limit=100");
    }

    /** The open case of order-service about a parcel of an order. */
    Optional<JsonNode> orderCase(String orderId, String parcelId) {
        return all(urls.orderUrl(), "/ops/v1/cases?limit=100").stream()
                .filter(one -> orderId.equals(one.path("orderId").asString("")))
                .filter(one -> one.path("reason").asString("").contains(parcelId))
                .findFirst();
    }

    /** Whether logistics-service shows a parcel as one to look at, for this reason. */
    boolean isStuck(String parcelId, String reason) {
        return all(urls.logisticsUrl(), "/ops/v1/stuck?limit=100").stream()
                .anyMatch(one -> parcelId.equals(one.path("parcelId").asString(""))
                        && reason.equals(one.path("reason").asString("")));
    }

    /** Sends what was in a lost parcel once more; answers the number of the new parcel. */
    String sendAgain(String parcelId, String reason) {
        return services.send(
                        CLIENT,
                        "POST",
                        urls.logisticsUrl(),
                        "/ops/v1/stuck/" + parcelId + "/send-again",
                        Map.of("reason", reason),
                        Map.of())
                .path("parcelId")
                .asString("");
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

    /** Announces so many units of a product at a price, in minor units, one per customer. */
    JsonNode announce(String merchantId, Storefront.Item item, long price, Instant opensAt, Instant closesAt) {
        var sale = Map.of(
                "merchantId",
                merchantId,
                "sku",
                item.sku(),
                "years",
                item.years(),
                "price",
                Map.of("amount", price, "currency", "CNY"),
                "quantity",
                item.quantity(),
                "perCustomer",
                1,
                "opensAt",
                opensAt.toString(),
                "closesAt",
                closesAt.toString());
        return services.send(
                CLIENT,
                "POST",
                urls.orderUrl(),
                "/ops/v1/flash-sales",
                sale,
                Map.of("Idempotency-Key", Ids.next("idem")));
    }

    /** Where the units of a sale are, all of one moment. */
    JsonNode flashSale(String id) {
        return services.get(CLIENT, urls.orderUrl(), "/ops/v1/flash-sales/" + id);
    }

    /** Units of the real stock that were moved for a sale and its orders, by kind. */
    Map<String, Long> moved(String saleId) {
        return all(urls.productUrl(), "/ops/v1/stock-movements?limit=100&saleId=" + saleId).stream()
                .collect(groupingBy(
                        movement -> movement.path("kind").asString(""),
                        summingLong(movement -> movement.path("quantity").asLong())));
    }

    /** The real stock of a product, beside its ledger. */
    JsonNode stock(String sku) {
        return services.get(CLIENT, urls.productUrl(), "/ops/v1/stock/" + sku);
    }

    /** Every page of a list. */
    private List<JsonNode> all(URI service, String path) {
        var found = new ArrayList<JsonNode>();
        for (var cursor = Optional.of(""); cursor.isPresent(); ) {
            var more = cursor.get().isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor.get(), UTF_8);
            var page = services.get(CLIENT, service, path + more);
            page.path("data").forEach(found::add);
            cursor = page.path("nextCursor").asStringOpt();
        }
        return found;
    }
}
