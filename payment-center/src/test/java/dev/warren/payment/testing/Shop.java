package dev.warren.payment.testing;

import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.payment.payment.PaymentReady;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Plays the order service, the buyer and the provider's callbacks towards the payment center. */
@TestConfiguration(proxyBeanMethods = false)
public class Shop {

    public static final String MERCHANT = "mer_demo";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RabbitTemplate rabbit;
    private final AlipayGateway gateway;
    private final News news;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final InstantSource clock;
    private final JsonMapper json = new JsonMapper();

    Shop(
            RabbitTemplate rabbit,
            AlipayGateway gateway,
            News news,
            JdbcClient jdbc,
            Environment environment,
            InstantSource clock) {
        this.rabbit = rabbit;
        this.gateway = gateway;
        this.news = news;
        this.jdbc = jdbc;
        this.environment = environment;
        this.clock = clock;
    }

    /** An order of 305 yuan asks to be paid within half an hour, which is thirty seconds here. */
    public String order() {
        var orderId = Ids.next("ord");
        request(orderId, Duration.ofSeconds(30));
        return orderId;
    }

    public void request(String orderId, Duration window) {
        request(orderId, "ALIPAY", window);
    }

    public void request(String orderId, String channel, Duration window) {
        send(
                "order.payment-requested.v1",
                orderId,
                Map.of(
                        "orderId",
                        orderId,
                        "merchantId",
                        MERCHANT,
                        "channel",
                        channel,
                        "amount",
                        Map.of("amount", 30500, "currency", "CNY"),
                        "subject",
                        "tower-basic and 1 more",
                        "expiresAt",
                        clock.instant()
                                .plus(window)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString()));
    }

    /** An order of 305 yuan that shows a code of this channel. */
    public String orderWithCode(String channel) {
        var orderId = Ids.next("ord");
        request(orderId, channel, Duration.ofSeconds(30));
        news.await(orderId, PaymentReady.class);
        return orderId;
    }

    /** The order shows its code. */
    public PaymentReady orderWithCode() {
        return news.await(order(), PaymentReady.class);
    }

    public void close(String orderId) {
        send(
                "order.payment-close-requested.v1",
                orderId,
                Map.of(
                        "orderId",
                        orderId,
                        "merchantId",
                        MERCHANT,
                        "reason",
                        "TIMED_OUT",
                        "requestedAt",
                        clock.instant().toString()));
    }

    public void refund(String orderId, String paymentId, long fen) {
        send(
                "order.refund-requested.v1",
                orderId,
                Map.of(
                        "orderId",
                        orderId,
                        "merchantId",
                        MERCHANT,
                        "paymentId",
                        paymentId,
                        "amount",
                        Map.of("amount", fen, "currency", "CNY"),
                        "reason",
                        "paid after the order was closed",
                        "requestedAt",
                        clock.instant().toString()));
    }

    private void send(String type, String orderId, Map<String, ?> body) {
        var properties = MessagePropertiesBuilder.newInstance()
                .setMessageId(UUID.randomUUID().toString())
                .setType(type)
                .setCorrelationId(orderId)
                .setContentType("application/json")
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setTimestamp(java.util.Date.from(Instant.now()))
                .build();
        rabbit.send(
                "order",
                type.substring(0, type.lastIndexOf('.')),
                MessageBuilder.withBody(json.writeValueAsBytes(body))
                        .andProperties(properties)
                        .build());
    }

    /** The number of the latest code of an order at the provider. */
    public String outTradeNo(String orderId) {
        return outTradeNos(orderId).getLast();
    }

    public List<String> outTradeNos(String orderId) {
        return jdbc.sql("""
                        select a.out_trade_no from payment_attempt a join payment p on p.id = a.payment_id
                         where p.order_id = ? order by a.number""").param(orderId).query(String.class).list();
    }

    public String status(String orderId) {
        return jdbc.sql("select status from payment where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .orElse("NONE");
    }

    public String attemptStatus(String outTradeNo) {
        return jdbc.sql("select status from payment_attempt where out_trade_no = ?")
                .param(outTradeNo)
                .query(String.class)
                .single();
    }

    public void awaitStatus(String orderId, String status) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(orderId), status::equals);
    }

    /** The kinds of the cases that are open about an order. */
    public List<String> cases(String orderId) {
        return jdbc.sql("select kind from case_file where order_id = ? and status = 'OPEN' order by opened_at")
                .param(orderId)
                .query(String.class)
                .list();
    }

    /** The buyer pays at the provider, which says nothing. */
    public boolean payQuietly(String orderId) {
        return gateway.pay(outTradeNo(orderId));
    }

    /** The provider calls back what is the case now. */
    public HttpResponse<String> notice(String orderId) {
        return post(AlipayNotice.of(gateway.trade(outTradeNo(orderId))));
    }

    public HttpResponse<String> post(AlipayNotice notice) {
        return post(notice.body());
    }

    public HttpResponse<String> post(byte[] body) {
        return post("alipay", body);
    }

    /** A callback of a provider that sends forms. */
    public HttpResponse<String> post(String channel, byte[] body) {
        return call(HttpRequest.newBuilder(url("/webhooks/" + channel))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
    }

    public HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpResponse<String> get(String token, String path) {
        return call(HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> post(String token, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(url(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return call(headers.length == 0 ? request : request.headers(headers));
    }
}
