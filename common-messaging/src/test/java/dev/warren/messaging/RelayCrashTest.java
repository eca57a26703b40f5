package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.RabbitNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand events, two relays, and a broker that dies in the middle. */
class RelayCrashTest {

    private static final int ORDERS = 200;
    private static final int EVENTS_EACH = 50;
    private static final int BATCH = 256;

    /** Writers stop in the middle until then, so that there is a second half to carry. */
    private final CountDownLatch brokerIsDead = new CountDownLatch(1);

    @Test
    void losesNothingAndKeepsTheOrderOfEveryAggregate() throws Exception {
        try (var node = RabbitNode.start()) {
            var vhost = node.vhost();
            var database = LocalStack.database("crash");
            var setting = Service.with("warren.messaging.relay.batch=" + BATCH).on(vhost, database);
            try (var one = setting.start(Audience.class);
                    var two = setting.start(Audience.class)) {
                var publishing = publishEverything(List.of(one, two));
                await().atMost(Duration.ofSeconds(60)).until(() -> published(one) + published(two) > 2_000);
                node.kill();
                brokerIsDead.countDown();
                killRelaySessions(one);
                node.restart();
                for (var thread : publishing) {
                    thread.join();
                }
                killRelaySessions(one);

                await().atMost(Duration.ofSeconds(90)).until(() -> one.count("outbox") == 0);
                assertThat(published(one)).isPositive();
                assertThat(published(two)).isPositive();

                var heard = Heard.in(vhost, "audience");
                assertThat(heard.distinct()).hasSize(ORDERS * EVENTS_EACH);
                assertThat(heard.ordersOutOfOrder()).isEmpty();
                // Each of two relays may repeat a batch for the broker's death and for each of its own two.
                assertThat(heard.repeats()).isLessThanOrEqualTo(2 * 3 * BATCH);
                assertThat(one.count("parked_message")).isZero();
            }
        }
    }

    /** Each order is written by one thread, in transactions of one, two, three … events. */
    private List<Thread> publishEverything(List<Service> instances) {
        int writers = 4;
        return IntStream.range(0, writers)
                .mapToObj(writer -> Thread.startVirtualThread(() -> {
                    var shop = instances.get(writer % instances.size());
                    int[] next = new int[ORDERS];
                    for (boolean more = true; more; ) {
                        more = false;
                        for (int order = writer; order < ORDERS; order += writers) {
                            more |= publishSome(shop, order, next);
                        }
                    }
                }))
                .toList();
    }

    private boolean publishSome(Service shop, int order, int[] next) {
        if (next[order] >= EVENTS_EACH / 2) {
            awaitDeath();
        }
        List<Event> some = new ArrayList<>();
        for (int count = 0; count <= order % 5 && next[order] < EVENTS_EACH; count++) {
            some.add(new OrderPlaced("ord_" + order, next[order]++));
        }
        shop.publish(some.toArray(Event[]::new));
        return next[order] < EVENTS_EACH;
    }

    private void awaitDeath() {
        try {
            brokerIsDead.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static double published(Service shop) {
        return shop.meters().counter("outbox.published").count();
    }

    /** What an instance that dies leaves behind: messages on the broker and rows in the table. */
    private static void killRelaySessions(Service shop) {
        shop.jdbc().queryForList("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and application_name = 'outbox-relay'""");
    }
}
