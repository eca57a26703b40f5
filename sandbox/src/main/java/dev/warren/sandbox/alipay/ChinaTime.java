package dev.warren.sandbox.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times as Alipay writes them: {@code 2026-11-22 14:00:55}, always GMT+8, without fractions. */
final class ChinaTime {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");

    private ChinaTime() {}

    static String of(Instant time) {
        return FORMAT.format(time.atOffset(CHINA));
    }

    /** As in {@code gmt_refund}, the one time with a fraction. */
    static String withMillis(Instant time) {
        return MILLIS.format(time.atOffset(CHINA));
    }

    static String dateOf(Instant time) {
        return DATE.format(time.atOffset(CHINA));
    }

    static LocalDate dayOf(Instant time) {
        return time.atOffset(CHINA).toLocalDate();
    }

    static Instant noonOf(LocalDate day) {
        return day.atTime(12, 0).toInstant(CHINA);
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(CHINA));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    static Instant endOfDay(Instant time) {
        return time.atOffset(CHINA).toLocalDate().plusDays(1).atStartOfDay().toInstant(CHINA);
    }
}
