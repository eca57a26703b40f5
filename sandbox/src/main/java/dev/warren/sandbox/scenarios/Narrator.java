package dev.warren.sandbox.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells a story line by line, each as soon as it happens: {@code + 1234 ms  order-service  PAID}. */
final class Narrator {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final OutputStream out;
    private final InstantSource clock;
    private Instant zero;
    private boolean started;
    private Instant lastLine;

    Narrator(OutputStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.zero = clock.instant();
        this.lastLine = zero;
    }

    /** Times are told from the first call on. */
    void start() {
        if (!started) {
            started = true;
            zero = clock.instant();
        }
    }

    /** Somebody did something just now. */
    void say(String who, String what, Object... args) {
        sayAt(clock.instant(), who, what.formatted(args));
    }

    /** Somebody did something, by their own clock. */
    void sayAt(Instant at, String who, String what) {
        line(String.format(
                Locale.ROOT, "+%7d ms  %-17s  %s", Duration.between(zero, at).toMillis(), who, what));
    }

    /** Something without a time. */
    void note(String what, Object... args) {
        line(" ".repeat(13) + what.formatted(args));
    }

    /** Says what is waited for, unless something was said a moment ago. */
    void waiting(String what, Instant since) {
        var now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(SILENCE) >= 0) {
            note(
                    "... waiting for %s, %d s so far",
                    what, Duration.between(since, now).toSeconds());
        }
    }

    /** @throws UncheckedIOException when nobody listens any more */
    void line(String text) {
        try {
            out.write((text + "\n").getBytes(UTF_8));
            out.flush();
            lastLine = clock.instant();
        } catch (IOException nobodyListens) {
            throw new UncheckedIOException(nobodyListens);
        }
    }

    Duration elapsed() {
        return Duration.between(zero, clock.instant());
    }

    /** One line of several, without what would break it. */
    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
