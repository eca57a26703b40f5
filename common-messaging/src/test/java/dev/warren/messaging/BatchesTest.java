package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What waits is handled together, and as if it had come one by one when that fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchesTest {

    private static final int MANY = 50;

    private Service shop;
    private Stock stock;
    private Foreign foreign;

    @BeforeAll
    void startShop() {
        shop = Service.with("warren.messaging.retry=500ms", "logging.level.org.springframework.amqp=off")
                .start(Stock.class, Audience.class);
        shop.jdbc().execute("create table reservation (number int not null, tx bigint not null)");
        stock = shop.bean(Stock.class);
        foreign = new Foreign(shop);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.jdbc().execute("truncate reservation, inbox, parked_message, parked_message_action");
        await().until(() -> shop.count("outbox") == 0);
        new RabbitAdmin(shop.bean(CachingConnectionFactory.class)).purgeQueue("told");
        stock.reset();
    }

    /** So many messages come while the consumer is busy, and wait together in its memory. */
    private void whileBusy(int messages, Runnable publishing) {
        double consumed = consumed();
        foreign.publish("due", "shop.stock.in", about("shop.busy.v1", 0, "{\"orderId\":\"ord_0\"}"));
        await().until(() -> stock.busy.get() == 1);
        try {
            publishing.run();
            await().until(() -> consumed() >= consumed + 1 + messages);
        } finally {
            stock.free.release();
        }
    }

    @Test
    void handlesWhatWaitsInOneTransaction() {
        whileBusy(MANY, () -> place(MANY, this::once));

        awaitReservations(MANY);
        assertThat(stock.calls.getFirst()).hasSize(MANY);
        assertThat(transactions()).isEqualTo(1);
        assertThat(shop.count("inbox")).isEqualTo(MANY + 1);
        await().until(() -> foreign.isEmpty("shop.stock.in"));
    }

    @Test
    void parksTheOnePoisonedMessageAndAppliesTheOthersOnce() {
        stock.poison.add(17);

        whileBusy(MANY, () -> place(MANY, this::once));

        await().until(() -> shop.count("parked_message") == 1);
        awaitReservations(MANY - 1);
        assertThat(shop.count("reservation")).isEqualTo(MANY - 1);
        assertThat(shop.count("inbox")).isEqualTo(MANY);
        assertThat(shop.jdbc().queryForObject("select encode(body, 'escape') from parked_message", String.class))
                .contains("\"number\":17");
        await().until(() -> foreign.isEmpty("shop.stock.in"));
    }

    @Test
    void parksWhatItCannotReadWithoutUndoingTheOthers() {
        whileBusy(41, () -> {
            place(20, this::once);
            foreign.publish(
                    "shop", "order.placed", Foreign.message("order.placed.v1").body("{\"orderId\":"));
            place(20, this::once);
        });

        awaitReservations(40);
        await().until(() -> shop.count("parked_message") == 1);
        assertThat(transactions()).isEqualTo(1);
        await().until(() -> foreign.isEmpty("shop.stock.in"));
    }

    @Test
    void appliesOnceWhatComesTwiceWithinABatchAndAcrossBatches() {
        double acknowledged = acknowledged();

        whileBusy(90, () -> {
            List<Message> messages = IntStream.range(0, 30)
                    .mapToObj(number -> about(
                            "order.placed.v1",
                            number,
                            "{\"orderId\":\"ord_%d\",\"number\":%d}".formatted(number, number)))
                    .toList();
            for (var message : messages) {
                foreign.publish("shop", "order.placed", message);
                foreign.publish("shop", "order.placed", message);
            }
            messages.forEach(message -> foreign.publish("due", "shop.stock.in", message));
        });

        await().until(() -> acknowledged() >= acknowledged + 91);
        assertThat(shop.count("inbox")).isEqualTo(31);
        assertThat(shop.count("reservation")).isEqualTo(30);
        assertThat(shop.count("parked_message")).isZero();
    }

    @Test
    void appliesABatchOnceWhenTheConsumerDiesBetweenEffectAndAcknowledgement() {
        stock.diesAfterCommit.set(true);
        double consumed = consumed();

        whileBusy(MANY, () -> place(MANY, this::once));

        awaitReservations(MANY);
        await().until(() -> consumed() >= consumed + 1 + 2 * MANY);
        await().until(() -> foreign.isEmpty("shop.stock.in"));
        assertThat(stock.diesAfterCommit).isFalse();
        assertThat(shop.count("reservation")).isEqualTo(MANY);
        assertThat(stock.calls.stream().mapToInt(List::size).sum()).isEqualTo(MANY);
    }

    @Test
    void handlesThemOneByOneWhenTheCommitFails() {
        stock.failsAtCommit.set(true);

        whileBusy(MANY, () -> place(MANY, this::once));

        awaitReservations(MANY);
        assertThat(shop.count("reservation")).isEqualTo(MANY);
        assertThat(transactions()).isEqualTo(MANY);
        assertThat(stock.calls.getFirst()).hasSize(MANY);
        assertThat(stock.calls.subList(1, stock.calls.size()))
                .allSatisfy(call -> assertThat(call).hasSize(1));
        assertThat(shop.count("parked_message")).isZero();
    }

    @Test
    void keepsTheOrderOfEachOrdersMessagesAndSortsTheOrders() {
        whileBusy(
                MANY,
                () -> place(MANY, number -> {
                    var message = Foreign.message("order.placed.v1")
                            .body("{\"orderId\":\"ord_%d\",\"number\":%d}", 9 - number % 10, number);
                    message.getMessageProperties().setCorrelationId("ord_" + (9 - number % 10));
                    foreign.publish("shop", "order.placed", message);
                }));

        awaitReservations(MANY);
        List<Integer> expected = new ArrayList<>();
        for (int order = 0; order < 10; order++) {
            int first = 9 - order;
            IntStream.range(0, MANY / 10).forEach(round -> expected.add(first + 10 * round));
        }
        assertThat(stock.calls.getFirst().stream().map(OrderPlaced::number)).containsExactlyElementsOf(expected);
    }

    @Test
    void handlesOtherTypesOneByOneInTheSameTransactionAndInTheSequenceOfTheirOrder() {
        whileBusy(21, () -> {
            place(10, this::once);
            for (int number = 0; number < 10; number++) {
                foreign.publish(
                        "due",
                        "shop.stock.in",
                        about("order.cancelled.v1", number, "{\"orderId\":\"ord_%d\"}".formatted(number)));
            }
            once(3);
        });

        awaitReservations(11);
        assertThat(stock.happened).hasSize(21);
        assertThat(transactions()).isEqualTo(1);
        assertThat(stock.happened.indexOf("ord_3 placed")).isLessThan(stock.happened.indexOf("ord_3 cancelled"));
        assertThat(stock.happened.lastIndexOf("ord_3 placed")).isGreaterThan(stock.happened.indexOf("ord_3 cancelled"));
    }

    @Test
    void publishesUnderTheTraceOfTheOrdersMessage() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

        whileBusy(6, () -> {
            place(5, this::once);
            var traced = about("order.placed.v1", 7, "{\"orderId\":\"ord_7\",\"number\":7}");
            traced.getMessageProperties().setHeader("traceparent", trace);
            foreign.publish("shop", "order.placed", traced);
        });

        awaitReservations(6);
        await().until(() -> shop.count("outbox") == 0);
        for (int heard = 0; heard < 6; heard++) {
            var message = shop.receive("told");
            boolean ofSeven = "ord_7".equals(message.getMessageProperties().getCorrelationId());
            assertThat(Objects.equals(message.getMessageProperties().getHeader("traceparent"), trace))
                    .isEqualTo(ofSeven);
        }
    }

    private void place(int orders, IntConsumer placing) {
        IntStream.range(0, orders).forEach(placing);
    }

    private void once(int number) {
        var message =
                about("order.placed.v1", number, "{\"orderId\":\"ord_%d\",\"number\":%d}".formatted(number, number));
        foreign.publish("shop", "order.placed", message);
    }

    private static Message about(String type, int order, String body) {
        var message = Foreign.message(type).body("%s", body);
        message.getMessageProperties().setCorrelationId("ord_" + order);
        return message;
    }

    private void awaitReservations(int number) {
        await().until(() -> shop.count("reservation") >= number);
    }

    private long transactions() {
        return shop.count("(select distinct tx from reservation) t");
    }

    private double acknowledged() {
        return shop.meters().counter("rabbitmq.acknowledged", "name", "rabbit").count();
    }

    private double consumed() {
        return shop.meters().counter("rabbitmq.consumed", "name", "rabbit").count();
    }

    @MessageType("order.cancelled.v1")
    record OrderCancelled(String orderId) {}

    @MessageType(value = "stock.told.v1", optional = true)
    record Told(String orderId) implements Event {}

    @MessageType("shop.busy.v1")
    record Busy(String orderId) {}

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final List<Integer> poison = new CopyOnWriteArrayList<>();
        final AtomicBoolean failsAtCommit = new AtomicBoolean();
        final AtomicBoolean diesAfterCommit = new AtomicBoolean();
        final AtomicInteger busy = new AtomicInteger();
        final Semaphore free = new Semaphore(0);
        final List<List<OrderPlaced>> calls = new CopyOnWriteArrayList<>();
        final List<String> happened = new CopyOnWriteArrayList<>();

        @Bean
        Subscription stock(JdbcTemplate jdbc, Outbox outbox, CachingConnectionFactory connections) {
            return Subscription.to("shop.stock.in")
                    .onAll("shop", OrderPlaced.class, orders -> reserve(orders, jdbc, outbox, connections))
                    .onDue(OrderCancelled.class, order -> happened.add(order.orderId() + " cancelled"))
                    .onDue(Busy.class, this::beBusy)
                    .concurrency(1)
                    .batches(MANY);
        }

        private void beBusy(Busy message) {
            busy.incrementAndGet();
            free.acquireUninterruptibly();
        }

        private void reserve(
                List<OrderPlaced> orders, JdbcTemplate jdbc, Outbox outbox, CachingConnectionFactory connections) {
            calls.add(orders);
            for (var order : orders) {
                happened.add(order.orderId() + " placed");
                jdbc.update("insert into reservation values (?, txid_current())", order.number());
                outbox.publish(new Told(order.orderId()));
            }
            if (orders.stream().map(OrderPlaced::number).anyMatch(poison::contains)) {
                throw new IllegalStateException("poison");
            }
            if (failsAtCommit.compareAndSet(true, false)) {
                jdbc.execute(
                        "create temp table a_checked_at_commit (a int primary key deferrable initially deferred) on commit drop");
                jdbc.execute("insert into a_checked_at_commit values (1), (1)");
            }
            if (diesAfterCommit.compareAndSet(true, false)) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        connections.resetConnection();
                    }
                });
            }
        }

        void reset() {
            poison.clear();
            busy.set(0);
            calls.clear();
            happened.clear();
        }
    }

    /** Keeps what the handlers publish, for the test to read. */
    @Configuration(proxyBeanMethods = false)
    static class Audience {

        @Bean
        Declarables told() {
            return new Declarables(
                    QueueBuilder.durable("told").quorum().build(),
                    new Binding("told", DestinationType.QUEUE, "shop", "stock.told", null));
        }
    }
}
