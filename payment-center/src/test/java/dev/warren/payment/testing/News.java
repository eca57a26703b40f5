package dev.warren.payment.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.Subscription;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentPartlyRefunded;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.payment.SurplusRefunded;
import dev.warren.payment.refund.RefundFailed;
import dev.warren.payment.task.PaymentFailed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionOperations;

/** Everything the payment center told the world, in the order it came. */
@TestConfiguration(proxyBeanMethods = false)
public class News {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Set<String> marks = ConcurrentHashMap.newKeySet();
    private final ObjectProvider<Outbox> outbox;
    private final ObjectProvider<TransactionOperations> transactions;

    News(ObjectProvider<Outbox> outbox, ObjectProvider<TransactionOperations> transactions) {
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Travels behind everything that was committed about an order before. */
    @MessageType("payment.mark.v1")
    record Mark(String orderId, String id) implements Event {}

    @Bean
    Subscription everythingHeard() {
        return Subscription.to("payment.test.in")
                .on("payment", PaymentReady.class, event -> heard.add(event))
                .on("payment", PaymentFailed.class, event -> heard.add(event))
                .on("payment", PaymentSucceeded.class, event -> heard.add(event))
                .on("payment", PaymentClosed.class, event -> heard.add(event))
                .on("payment", PaymentRefunded.class, event -> heard.add(event))
                .on("payment", PaymentPartlyRefunded.class, event -> heard.add(event))
                .on("payment", RefundFailed.class, event -> heard.add(event))
                .on("payment", SurplusRefunded.class, event -> heard.add(event))
                .on("payment", Mark.class, mark -> marks.add(mark.id()))
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
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> of(orderId, type), events -> events.size() >= number);
    }

    /** What was told of one order by everything that has been committed until now. */
    public List<Event> allOf(String orderId) {
        var mark = new Mark(orderId, UUID.randomUUID().toString());
        transactions
                .getObject()
                .executeWithoutResult(transaction -> outbox.getObject().publish(mark));
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> marks.contains(mark.id()));
        return of(orderId);
    }

    /** Nothing of that type was told, and nothing is on its way that has been committed. */
    public void assertNone(String orderId, Class<? extends Event> type) {
        assertTold(0, orderId, type);
    }

    /** That many of that type were told, and nothing is on its way that has been committed. */
    public void assertTold(int number, String orderId, Class<? extends Event> type) {
        assertThat(allOf(orderId).stream().filter(type::isInstance)).hasSize(number);
    }
}
