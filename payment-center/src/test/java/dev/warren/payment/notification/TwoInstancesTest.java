package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.PaymentCenter;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.MerchantServer;
import dev.warren.payment.testing.Providers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** A second instance on the same database and broker, both sweeping eagerly: they share the work and never do it twice. */
@WithMerchants
@TestPropertySource(
        properties = {"warren.speed=1000", "warren.notifications.sweep-every=1s", "warren.notifications.sweep-grace=0s"
        })
class TwoInstancesTest {

    private static final int MANY = 200;

    private final MerchantServer server = MerchantServer.start();
    private final List<String> merchants =
            IntStream.range(0, 5).mapToObj(i -> Scene.newMerchant()).toList();

    @Autowired
    private Scene scene;

    @Autowired
    private Environment environment;

    @Autowired
    private Sweeper sweeper;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void makeEveryAttemptOnceBetweenThem() {
        // every notification needs exactly three attempts
        var seen = new ConcurrentHashMap<String, AtomicInteger>();
        server.behaves((request, answer) -> {
            var attempt = seen.computeIfAbsent(
                            Objects.requireNonNull(request.header("webhook-id")), id -> new AtomicInteger())
                    .incrementAndGet();
            MerchantServer.answering(attempt < 3 ? 500 : 200, "").answer(request, answer);
        });
        merchants.forEach(merchant -> scene.register(merchant, server.url(), Dialect.STANDARD));
        try (var second = secondInstance()) {
            var itsSweeper = second.getBean(Sweeper.class);

            for (var i = 0; i < MANY; i++) {
                scene.paid(merchants.get(i % merchants.size()));
                if (i % 20 == 0) {
                    sweeper.sweep();
                    itsSweeper.sweep();
                }
            }

            await().atMost(Duration.ofSeconds(60)).until(() -> delivered().count() == MANY);
        }
        assertThat(delivered())
                .allSatisfy(notification -> assertThat(notification.attempts())
                        .extracting(Attempt::step)
                        .containsExactly(0, 1, 2));
        assertThat(server.received()).hasSize(3 * MANY);
        assertThat(new HashSet<>(seen.keySet())).hasSize(MANY);
    }

    private Stream<Notification> delivered() {
        return merchants.stream()
                .flatMap(merchant -> scene.of(merchant).stream())
                .filter(notification -> notification.status() == NotificationStatus.DELIVERED);
    }

    private ConfigurableApplicationContext secondInstance() {
        var properties = new HashMap<String, Object>(Providers.ALIPAY.properties());
        properties.putAll(Map.of("server.port", 0, "warren.notifications.allowed-networks", "127.0.0.0/8"));
        for (var name : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.datasource.hikari.maximum-pool-size",
                "spring.rabbitmq.addresses",
                "warren.speed",
                "warren.notifications.sweep-every",
                "warren.notifications.sweep-grace")) {
            properties.put(name, environment.getRequiredProperty(name));
        }
        return new SpringApplicationBuilder(PaymentCenter.class)
                .run(properties.entrySet().stream()
                        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }
}
