package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.Reply;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {

    private static final RetrySchedule RETRIES = RetrySchedule.steps("3s", "30s", "60s", "120s", "180s", "300s");
    private static final Duration SHORT = Duration.ofMillis(5);

    private final Ladder ladder = new Ladder(RETRIES, new Speed(1));

    @Test
    void triesSevenTimesAtTheExactSteps() {
        var verdicts = IntStream.rangeClosed(0, 6)
                .mapToObj(step -> ladder.judge(step, answer(500, "", null), Dialect.STANDARD))
                .toList();

        assertThat(verdicts)
                .containsExactly(
                        again(3), again(30), again(60), again(120), again(180), again(300), new Verdict.Exhausted());
    }

    @Test
    void triesAgainWhenNothingWasHeard() {
        assertThat(ladder.judge(0, new Reply.NoAnswer("connection refused", SHORT), Dialect.DOMESTIC))
                .isEqualTo(again(3));
    }

    @Test
    void endsWithTheDialectsSuccess() {
        assertThat(ladder.judge(6, answer(204, "", null), Dialect.STANDARD)).isEqualTo(new Verdict.Delivered());
        assertThat(ladder.judge(6, answer(200, "success\n", null), Dialect.DOMESTIC))
                .isEqualTo(new Verdict.Delivered());
        assertThat(ladder.judge(0, answer(200, "ok", null), Dialect.DOMESTIC)).isEqualTo(again(3));
    }

    @Test
    void neverAsksAgainWhatIsGone() {
        assertThat(ladder.judge(0, answer(410, "success", null), Dialect.DOMESTIC))
                .isEqualTo(new Verdict.Gone())
                .extracting(Verdict::status)
                .isEqualTo(NotificationStatus.DISABLED);
    }

    @ParameterizedTest
    @CsvSource({
        "0,    1,   3",
        "0,    3,   3",
        "0,    4,  30",
        "0,   31,  60",
        "0,  150, 180",
        "0, 9999, 300",
        "3,    5, 120",
        "5,    5, 300",
    })
    void waitsAsLongAsAskedRoundedUpToAStep(int step, long asked, long pause) {
        assertThat(ladder.judge(step, answer(503, "", Duration.ofSeconds(asked)), Dialect.STANDARD))
                .isEqualTo(again(pause));
    }

    @Test
    void isExhaustedThoughAskedToWait() {
        assertThat(ladder.judge(6, answer(429, "", Duration.ofSeconds(1)), Dialect.STANDARD))
                .isEqualTo(new Verdict.Exhausted());
    }

    @Test
    void runsFasterAltogether() {
        var fast = new Ladder(RETRIES, new Speed(60));

        assertThat(fast.pauses())
                .containsExactly(millis(50), millis(500), millis(1000), millis(2000), millis(3000), millis(5000));
        assertThat(fast.judge(0, answer(503, "", Duration.ofSeconds(40)), Dialect.STANDARD))
                .isEqualTo(new Verdict.Again(millis(1000)));
    }

    @Test
    void putsBackForLongerEachTimeButNotForEver() {
        assertThat(IntStream.of(1, 2, 6, 7, 1000).mapToObj(ladder::pauseOfDeferral))
                .containsExactly(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(300));
    }

    private static Verdict again(long seconds) {
        return new Verdict.Again(Duration.ofSeconds(seconds));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Reply answer(int status, String body, @Nullable Duration retryAfter) {
        return new Reply.Answer(status, body, retryAfter, SHORT);
    }
}
