package dev.warren.sandbox.scenarios;

import dev.warren.defaults.Ids;
import dev.warren.sandbox.merchant.MerchantProperties;
import dev.warren.sandbox.merchant.MerchantSite;
import dev.warren.sandbox.merchant.Notification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The demo merchant's people: they register its site, look at what it received, and read the ledger. */
@Component
class MerchantDesk {

    private static final String CLIENT = "merchant-demo";
    private final MerchantSite site;
    private final MerchantProperties properties;
    private final ServiceClient services;
    private final ServiceProperties urls;

    MerchantDesk(MerchantSite site, MerchantProperties properties, ServiceClient services, ServiceProperties urls) {
        this.site = site;
        this.properties = properties;
        this.services = services;
        this.urls = urls;
    }

    /** Tells payment-center where the site is. The secret is told only once, so a site that has forgotten it asks for a new one. */
    void register() {
        var endpoint = Map.of("url", properties.url().toString(), "dialect", "DOMESTIC");
        keepSecret(services.send(CLIENT, "PUT", urls.paymentUrl(), "/api/v1/endpoint", endpoint, Map.of()));
        if (!site.knowsSecret()) {
            keepSecret(
                    services.send(CLIENT, "POST", urls.paymentUrl(), "/api/v1/endpoint/rotate-secret", null, Map.of()));
        }
    }

    private void keepSecret(JsonNode endpoint) {
        endpoint.path("secret").asStringOpt().ifPresent(site::learn);
    }

    /** Answers the next attempts to notify of one order with 500. */
    void failFirst(String orderId, int attempts) {
        site.failFirst(orderId, attempts);
    }

    /** What arrived for one order, of one type, oldest first. */
    List<Notification> received(String orderId, String type) {
        return site.notifications(orderId).stream()
                .filter(notification -> type.equals(notification.type()))
                .toList();
    }

    /** The payment of an order, as the merchant may ask for it at any time. */
    JsonNode payment(String orderId) {
        return services.get(CLIENT, urls.paymentUrl(), "/api/v1/payments?orderId=" + orderId)
                .path("data")
                .path(0);
    }

    /** Gives a part of a payment back; the amount in minor units. */
    JsonNode refund(String paymentId, long amount, String reason) {
        return services.send(
                CLIENT,
                "POST",
                urls.paymentUrl(),
                "/api/v1/payments/" + paymentId + "/refunds",
                Map.of("amount", Map.of("amount", amount, "currency", "CNY"), "reason", reason),
                Map.of("Idempotency-Key", Ids.next("idem")));
    }

    /** The ledger's entry for one order and type. */
    Optional<JsonNode> ledger(String orderId, String type) {
        return services.get(CLIENT, urls.paymentUrl(), "/api/v1/notifications?orderId=" + orderId)
                .path("data")
                .valueStream()
                .filter(entry -> orderId.equals(entry.path("orderId").asString(""))
                        && type.equals(entry.path("type").asString("")))
                .findFirst();
    }
}
