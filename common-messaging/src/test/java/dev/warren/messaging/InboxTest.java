package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {

    private Service shop;
    private Inbox inbox;

    @BeforeAll
    void startShop() {
        shop = Service.start();
        inbox = shop.bean(Inbox.class);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.jdbc().execute("truncate inbox");
    }

    @Test
    void remembersAMessagePerConsumer() {
        var message = MessageIds.next();

        assertThat(inbox.isNew("shop.stock.in", message)).isTrue();
        assertThat(inbox.isNew("shop.stock.in", message)).isFalse();
        assertThat(inbox.isNew("shop.points.in", message)).isTrue();
    }

    @Test
    void forgetsAMessageWhoseEffectWasRolledBack() {
        var message = MessageIds.next();

        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    inbox.isNew("shop.stock.in", message);
                    throw new IllegalStateException("no effect");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(inbox.isNew("shop.stock.in", message)).isTrue();
    }

    @Test
    void waitsForASimultaneousCopyAndYieldsWhenItCommits() throws Exception {
        var message = MessageIds.next();
        var firstIsIn = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> shop.inTransaction(() -> {
                inbox.isNew("shop.stock.in", message);
                firstIsIn.countDown();
                awaitLatch(mayCommit);
            }));
            firstIsIn.await();

            var second = threads.submit(() -> inbox.isNew("shop.stock.in", message));
            awaitLockedSession(second);
            mayCommit.countDown();

            first.get();
            assertThat(second.get()).isFalse();
        } finally {
            mayCommit.countDown();
        }
    }

    @Test
    void purgesWhatIsOld() {
        shop.jdbc().update("""
                insert into inbox (consumer, message_id, received_at)
                select 'shop.stock.in', gen_random_uuid(), now() - interval '1 hour' * n from generate_series(1, 25000) n""");
        var young = UUID.randomUUID();
        inbox.isNew("shop.stock.in", young);

        int forgotten = inbox.forgetOlderThan(Duration.ofDays(14));

        assertThat(forgotten).isEqualTo(25_000 - 14 * 24 + 1);
        assertThat(inbox.isNew("shop.stock.in", young)).isFalse();
    }

    private void awaitLockedSession(Future<?> session) {
        await().until(() ->
                shop.count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") == 1);
        assertThat(session).isNotDone();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
