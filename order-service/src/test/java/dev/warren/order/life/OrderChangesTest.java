package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class OrderChangesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private final OrderChanges changes = new OrderChanges();

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void wakesAlsoWhoCameBetweenTheChangeAndItsCommit() throws Exception {
        changes.announceAfterCommit("ord_1");
        try (var watch = changes.watch("ord_1")) {

            TransactionSynchronizationUtils.triggerAfterCommit();

            assertThat(timeIn(watch)).isLessThan(LONG);
        }
    }

    @Test
    void wakesWhoIsStopped() throws Exception {
        try (var watch = changes.watch("ord_1")) {

            watch.stop();

            assertThat(timeIn(watch)).isLessThan(LONG);
            assertThat(watch.isStopped()).isTrue();
        }
        assertThat(changes.isWatched("ord_1")).isFalse();
    }

    private static Duration timeIn(OrderChanges.Watch watch) throws InterruptedException {
        var asked = System.nanoTime();
        watch.await(LONG);
        return Duration.ofNanos(System.nanoTime() - asked);
    }
}
