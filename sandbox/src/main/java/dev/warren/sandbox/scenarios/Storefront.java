package dev.warren.sandbox.scenarios;

import dev.warren.defaults.Ids;
import dev.warren.sandbox.factory.Sites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A storefront's backend: shows products, asks for quotes, places orders and reads them. */
@Component
class Storefront {

    static final String CLIENT = "storefront";
    static final String MERCHANT = "mer_demo";
    private static final String CUSTOMER = "cus_demo";
    static final String ADDRESS = "88 Century Avenue, Shanghai";

    private final ServiceClient services;
    private final ServiceProperties urls;
    private final Sites sites;

    Storefront(ServiceClient services, ServiceProperties urls, Sites sites) {
        this.services = services;
        this.urls = urls;
        this.sites = sites;
    }

    /** One position of a basket. */
    record Item(String sku, int years, int quantity) {}

    /** Something made at one place and, where the catalogue has it, something made at another: two parcels. */
    List<Item> basketOfTwoSites() {
        var basket = new ArrayList<Item>();
        var first = products().getFirst();
        basket.add(item(first, 2));
        products().stream()
                .filter(product -> !site(product).equals(site(first)))
                .findFirst()
                .ifPresent(other -> basket.add(item(other, 1)));
        return basket;
    }

    /** One piece of the first product of every place where something is made. */
    List<Item> basketOfEverySite() {
        var bySite = new LinkedHashMap<String, Item>();
        products().forEach(product -> bySite.putIfAbsent(site(product), item(product, 1)));
        return List.copyOf(bySite.values());
    }

    /** One piece of the last product of the catalogue. */
    List<Item> smallBasket() {
        return List.of(item(products().getLast(), 1));
    }

    /** One piece of the nth product of the catalogue. */
    List<Item> basketOf(int nth) {
        var products = products();
        return List.of(item(products.get(nth % products.size()), 1));
    }

    private List<JsonNode> products() {
        var products = new ArrayList<JsonNode>();
        services.get(CLIENT, urls.productUrl(), "/api/v1/products").path("data").forEach(products::add);
        if (products.isEmpty()) {
            throw new Broken("the catalogue is empty (expected: at least one product)");
        }
        return products;
    }

    private String site(JsonNode product) {
        return sites.of(product.path("sku").asString(""));
    }

    private static Item item(JsonNode product, int quantity) {
        return new Item(
                product.path("sku").asString(""), product.path("minYears").asInt(1), quantity);
    }

    JsonNode quote(List<Item> basket) {
        return services.send(CLIENT, "POST", urls.productUrl(), "/api/v1/quotes", Map.of("items", basket), Map.of());
    }

    /** Places the order and answers what the storefront was answered. */
    JsonNode place(JsonNode quote, String channel, String address) {
        var order = Map.of(
                "quote",
                quote.path("quote").asString(""),
                "channel",
                channel,
                "customerId",
                CUSTOMER,
                "recipient",
                recipient(address));
        return services.send(
                CLIENT, "POST", urls.orderUrl(), "/api/v1/orders", order, Map.of("Idempotency-Key", Ids.next("idem")));
    }

    private static Map<String, String> recipient(String address) {
        return Map.of("name", "Lin Xia", "phone", "+86 138 0013 8000", "address", address);
    }

    /** A customer wants one unit in a sale: any answer. The same key means the same wish. */
    ServiceClient.Answer buy(String saleId, String customer, String channel, String key) {
        var wish = Map.of("customerId", customer, "channel", channel, "recipient", recipient(ADDRESS));
        return services.call(
                CLIENT,
                "POST",
                urls.orderUrl(),
                "/api/v1/flash-sales/" + saleId + "/orders",
                wish,
                Map.of("Idempotency-Key", key));
    }

    /** What became of a ticket; waits a while for it. */
    JsonNode ticket(String id) {
        return services.get(CLIENT, urls.orderUrl(), "/api/v1/flash-tickets/" + id + "?wait=20s");
    }

    /** The buyer does not want the order any more. */
    void cancel(String id) {
        services.send(CLIENT, "POST", urls.orderUrl(), "/api/v1/orders/" + id + "/cancel", null, Map.of());
    }

    /** The same, but it may be too late: any answer. */
    void cancelIfPossible(String id) {
        services.call(CLIENT, "POST", urls.orderUrl(), "/api/v1/orders/" + id + "/cancel", null, Map.of());
    }

    /** The buyer comes back to an order and wants a code; any answer, for an order may have been paid meanwhile. */
    ServiceClient.Answer askForCode(String id, String channel) {
        var task = Map.of("orderId", id, "channel", channel);
        return services.call(
                CLIENT,
                "POST",
                urls.paymentUrl(),
                "/api/v1/pay-tasks",
                task,
                Map.of("Idempotency-Key", Ids.next("idem")));
    }

    /** Loyalty points the customer has of one of the latest orders: what it brought, less what was taken back. */
    long points(String orderId) {
        return services.get(CLIENT, urls.orderUrl(), "/api/v1/customers/" + CUSTOMER + "/points?limit=100")
                .path("data")
                .valueStream()
                .filter(entry -> orderId.equals(entry.path("orderId").asString("")))
                .mapToLong(entry -> entry.path("delta").asLong())
                .sum();
    }

    /** The order; waits a moment for a change from what the entity tag names. */
    ServiceClient.Answer order(String id, String etag) {
        return order(id, etag, "2s");
    }

    /** The same, with a patience of at most 20 s. */
    ServiceClient.Answer order(String id, String etag, String patience) {
        var headers = etag.isEmpty() ? Map.<String, String>of() : Map.of("If-None-Match", etag);
        var path = "/api/v1/orders/" + id + (etag.isEmpty() ? "" : "?wait=" + patience);
        return services.call(CLIENT, "GET", urls.orderUrl(), path, null, headers);
    }
}
