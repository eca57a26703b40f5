package dev.warren.sandbox.wechat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as WeChat Pay writes them: {@code 2026-11-22T14:00:55+08:00}, and with a blank and no offset in bills. */
final class ChinaTime {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter IN_BILLS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private ChinaTime() {}

    static String of(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA));
    }

    static String inBill(Instant time) {
        return IN_BILLS.format(time.atOffset(CHINA));
    }

    static LocalDate dayOf(Instant time) {
        return time.atOffset(CHINA).toLocalDate();
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
