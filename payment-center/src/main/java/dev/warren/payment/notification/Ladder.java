package dev.warren.payment.notification;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a notification: at once, then after each pause of the schedule, counted from the end of the attempt before. */
final class Ladder {

    private static final int GONE = 410;

    private final RetrySchedule retries;
    private final Speed speed;

    Ladder(RetrySchedule retries, Speed speed) {
        this.retries = retries.faster(speed.factor());
        this.speed = speed;
    }

    /** @param step 0 for the first try */
    Verdict judge(int step, Reply reply, Dialect dialect) {
        return switch (reply) {
            case Reply.Answer answer when dialect.accepts(answer.status(), answer.body()) -> new Verdict.Delivered();
            case Reply.Answer answer when answer.status() == GONE -> new Verdict.Gone();
            case Reply.Answer answer -> after(step, answer.retryAfter());
            case Reply.NoAnswer none -> after(step, null);
        };
    }

    /** The pause before work is offered again that was refused for the n-th time; it grows like the ladder and never ends. */
    Duration pauseOfDeferral(int number) {
        return pauses().get(Math.min(Math.max(number, 1), retries.size()) - 1);
    }

    List<Duration> pauses() {
        return retries.delays();
    }

    private Verdict after(int step, @Nullable Duration retryAfter) {
        return retries.delayBefore(step + 1)
                .<Verdict>map(pause -> new Verdict.Again(retryAfter == null ? pause : longer(pause, retryAfter)))
                .orElseGet(Verdict.Exhausted::new);
    }

    /** Retry-After, rounded up to a pause that has a queue; a merchant can ask for more time, but not for ever. */
    private Duration longer(Duration pause, Duration retryAfter) {
        var asked = speed.apply(retryAfter);
        var rung = pauses().stream()
                .filter(candidate -> candidate.compareTo(asked) >= 0)
                .min(Duration::compareTo)
                .orElseGet(() -> pauses().stream().max(Duration::compareTo).orElse(pause));
        return rung.compareTo(pause) > 0 ? rung : pause;
    }
}
