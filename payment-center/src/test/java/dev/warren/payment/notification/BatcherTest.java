package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class BatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @Test
    void givesEveryoneItsOwnResultAndRunsTogetherWhatWaitedTogether() throws Exception {
        var sum = new AtomicInteger();
        try (var batcher = new Batcher<Integer, Integer>("test", this::squares)) {
            var threads = IntStream.rangeClosed(1, 100)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        if (batcher.submit(i) == i * i) {
                            sum.addAndGet(i);
                        }
                    }))
                    .toList();
            firstMayEnd.countDown();
            for (var thread : threads) {
                thread.join();
            }
        }

        assertThat(sum).hasValue(5050);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(100);
    }

    @Test
    void keepsTheOthersWhenTheDatabaseRefusesOne() {
        firstMayEnd.countDown();
        try (var batcher = new Batcher<Integer, Integer>("test", this::refusingThirteen)) {
            for (var i = 10; i < 20; i++) {
                batcher.offer(i);
            }
            assertThatThrownBy(() -> batcher.submit(13)).isInstanceOf(DataIntegrityViolationException.class);
            assertThat(batcher.submit(14)).isEqualTo(196);
        }

        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(10);
    }

    @Test
    void triesNothingOneByOneWhileTheDatabaseIsAway() {
        var tries = new AtomicInteger();
        try (var batcher = new Batcher<Integer, Integer>("test", inputs -> {
            tries.incrementAndGet();
            throw new DataAccessResourceFailureException("away");
        })) {
            assertThatThrownBy(() -> batcher.submit(1)).isInstanceOf(DataAccessResourceFailureException.class);
        }

        assertThat(tries).hasValue(1);
    }

    @Test
    void waitsForADatabaseThatIsAwayAsLongAsItWasTold() {
        var tries = new AtomicInteger();
        try (var batcher = new Batcher<Integer, Integer>("test", Duration.ofMinutes(1), inputs -> {
            if (tries.incrementAndGet() < 3) {
                throw new CannotCreateTransactionException("away");
            }
            return inputs;
        })) {
            assertThat(batcher.submit(7)).isEqualTo(7);
        }

        assertThat(tries).hasValue(3);
    }

    @Test
    void waitsForNoDatabaseOnceItIsToEnd() throws Exception {
        var tried = new CountDownLatch(1);
        var failure = new CompletableFuture<Throwable>();
        var batcher = new Batcher<Integer, Integer>("test", Duration.ofDays(1), inputs -> {
            tried.countDown();
            throw new CannotCreateTransactionException("away");
        });
        Thread.ofVirtual().start(() -> failure.complete(catchThrowable(() -> batcher.submit(7))));
        tried.await();

        batcher.close();

        assertThat(failure).succeedsWithin(PATIENCE, THROWABLE).isInstanceOf(CannotCreateTransactionException.class);
    }

    @Test
    void doesWhatStillWaitsBeforeItEnds() {
        firstMayEnd.countDown();
        var batcher = new Batcher<Integer, Integer>("test", this::squares);
        for (var i = 0; i < 500; i++) {
            batcher.offer(i);
        }

        batcher.close();

        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(500);
        assertThat(batcher.offer(1)).isFalse();
        assertThatThrownBy(() -> batcher.submit(1)).isInstanceOf(IllegalStateException.class);
    }

    private List<Integer> squares(List<Integer> inputs) {
        try {
            firstMayEnd.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        sizes.add(inputs.size());
        return inputs.stream().map(i -> i * i).toList();
    }

    private List<Integer> refusingThirteen(List<Integer> inputs) {
        if (inputs.contains(13)) {
            throw new DataIntegrityViolationException("13");
        }
        return squares(inputs);
    }
}
