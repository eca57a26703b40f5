package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TracingTest {

    @Test
    void consumersJoinTheTraceOfThePublisherAlsoThroughADelayQueue() {
        try (var shop = Service.start(Bells.class)) {
            var tracer = shop.bean(Tracer.class);
            var span = tracer.nextSpan().name("placing").start();
            try (var scope = tracer.withSpan(span)) {
                assertThat(scope).isNotNull();
                var outbox = shop.bean(Outbox.class);
                shop.inTransaction(() -> {
                    outbox.publish(new OrderPlaced("ord_1", 1));
                    outbox.publishAfter(Duration.ofMillis(300), "shop.bell.in", new OrderPlaced("ord_2", 2));
                });
            }
            span.end();

            var bells = shop.bean(Bells.class);
            await().until(() -> bells.traces.size() == 2);
            assertThat(bells.traces).containsOnly(span.context().traceId());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Bells {

        final List<String> traces = new CopyOnWriteArrayList<>();

        @Bean
        Delays delays() {
            return Delays.of(List.of(Duration.ofMillis(300)));
        }

        @Bean
        Subscription bell(ObjectProvider<Tracer> tracer) {
            return Subscription.to("shop.bell.in").on("shop", OrderPlaced.class, order -> {
                var span = Objects.requireNonNull(tracer.getObject().currentSpan());
                traces.add(span.context().traceId());
            });
        }
    }
}
