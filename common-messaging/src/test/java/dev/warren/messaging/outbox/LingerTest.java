package dev.warren.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LingerTest {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private final AtomicLong nanos = new AtomicLong();
    private final RelaySignal signal = new RelaySignal();
    private final Linger linger = new Linger(
            signal,
            new RelayProperties(true, 512, 5, Duration.ofSeconds(8), Duration.ofSeconds(1), 800, PAUSE),
            nanos::get);

    private void commit(int transactions, int messagesEach) {
        for (int count = 0; count < transactions; count++) {
            signal.wake(messagesEach);
        }
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }

    @Test
    void countsMessagesHoweverFewTransactionsWroteThem() {
        commit(4, 25);

        assertThat(linger.now()).isEqualTo(PAUSE);
    }

    @Test
    void carriesAtOnceWhatIsWrittenNowAndThen() {
        commit(70, 1);

        assertThat(linger.now()).isZero();
    }

    @Test
    void stopsWhenTheRushIsOver() {
        commit(100, 1);
        assertThat(linger.now()).isEqualTo(PAUSE);

        commit(1, 1);
        assertThat(linger.now()).isZero();
    }
}
