package dev.warren.payment.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.Event;
import dev.warren.messaging.Subscription;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.task.PaymentFailed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Everything the payment center told the world, in the order it came. */
@TestConfiguration(proxyBeanMethods = false)
public class News {

    private final List<Event> heard = new CopyOnWriteArrayList<>();

    @Bean
    Subscription everythingHeard() {
        return Subscription.to("payment.test.in")
                .on("payment", PaymentReady.class, event -> heard.add(event))
                .on("payment", PaymentFailed.class, event -> heard.add(event))
                .on("payment", PaymentSucceeded.class, event -> heard.add(event))
                .on("payment", PaymentClosed.class, event -> heard.add(event))
                .on("payment", PaymentRefunded.class, event -> heard.add(event))
                .concurrency(1);
    }

    /** What was told of one order. */
    public List<Event> of(String orderId) {
        return heard.stream().filter(event -> event.orderId().equals(orderId)).toList();
    }

    public <T extends Event> List<T> of(String orderId, Class<T> type) {
        return of(orderId).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits for the first event of a type. */
    public <T extends Event> T await(String orderId, Class<T> type) {
        return awaitNumber(1, orderId, type).getFirst();
    }

    public <T extends Event> List<T> awaitNumber(int number, String orderId, Class<T> type) {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> of(orderId, type), events -> events.size() >= number);
    }

    /** Nothing of that type was told, and nothing is on its way that has been committed. */
    public void assertNone(String orderId, Class<? extends Event> type) {
        assertThat(of(orderId, type)).isEmpty();
    }
}
