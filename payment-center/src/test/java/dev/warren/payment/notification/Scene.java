package dev.warren.payment.notification;

import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.Contracts;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.merchant.ManagingEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merchants register, payments happen, and somebody waits for the notification. */
public class Scene {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManagingEndpoint endpoints;
    private final Notifications notifications;
    private final RabbitTemplate rabbit;
    private final JdbcClient jdbc;

    Scene(ManagingEndpoint endpoints, Notifications notifications, RabbitTemplate rabbit, JdbcClient jdbc) {
        this.endpoints = endpoints;
        this.notifications = notifications;
        this.rabbit = rabbit;
        this.jdbc = jdbc;
    }

    /** A merchant that nobody knows yet. */
    public static String newMerchant() {
        return Ids.next("mer");
    }

    /** Returns the secret the first time. */
    public String register(String merchantId, String url, Dialect dialect) {
        return String.valueOf(endpoints.put(merchantId, url, dialect, true).newSecret());
    }

    public void switchOff(String merchantId, String url) {
        endpoints.put(merchantId, url, Dialect.STANDARD, false);
    }

    /** A payment of a new order of the merchant succeeds. */
    public String paid(String merchantId) {
        var orderId = Ids.next("ord");
        publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchantId, orderId);
        return orderId;
    }

    /** Publishes the golden sample of an event for a merchant and an order. */
    public void publish(String exchange, String type, UUID messageId, String merchantId, String orderId) {
        send(exchange, type, messageId, sample(type, merchantId, orderId));
    }

    private static String sample(String type, String merchantId, String orderId) {
        return with("orderId", orderId, with("merchantId", merchantId, Contracts.sample(type)));
    }

    private static String with(String field, String value, String json) {
        return json.replaceFirst("\"%s\": \"[^\"]+\"".formatted(field), "\"%s\": \"%s\"".formatted(field, value));
    }

    /** The order is placed with a URL of its own; returns once the payment center knows it. */
    public void requested(String merchantId, String orderId, String notifyUrl) {
        var type = "order.payment-requested.v1";
        var expiresAt = Instant.now().plus(Duration.ofMinutes(30)).toString();
        var body = with("expiresAt", expiresAt, with("notifyUrl", notifyUrl, sample(type, merchantId, orderId)));
        send("order", type, UUID.randomUUID(), body);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from notify_url where order_id = ?")
                                .param(orderId)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private void send(String exchange, String type, UUID messageId, String body) {
        rabbit.send(
                exchange,
                type.replaceFirst("\\.v\\d+$", ""),
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
                        .setMessageId(messageId.toString())
                        .setType(type)
                        .setContentType("application/json")
                        .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                        .setTimestamp(new Date())
                        .build());
    }

    public List<Notification> of(String merchantId) {
        return notifications.list(new Notifications.Query(merchantId, null, null, null, 10_000));
    }

    /** The one notification of an order, once it has that status. */
    public Notification waitUntil(String orderId, NotificationStatus status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> notifications.list(new Notifications.Query(null, orderId, null, null, 10)),
                        found -> found.size() == 1 && found.getFirst().status() == status)
                .getFirst();
    }

    /** The one notification of an order, once at least so many attempts are recorded. */
    public Notification waitForAttempts(String orderId, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> notifications.list(new Notifications.Query(null, orderId, null, null, 10)),
                        found ->
                                found.size() == 1 && found.getFirst().attempts().size() >= count)
                .getFirst();
    }

    /** Its row as it is now. */
    public Notification reload(Notification notification) {
        return notifications.find(notification.id()).orElseThrow();
    }
}
