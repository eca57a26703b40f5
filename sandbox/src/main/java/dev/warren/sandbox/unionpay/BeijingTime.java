package dev.warren.sandbox.unionpay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times as UnionPay writes them: {@code 20261122140055}, always Beijing's. */
final class BeijingTime {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TRACE = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    private BeijingTime() {}

    static String of(Instant time) {
        return FORMAT.format(time.atZone(BEIJING));
    }

    /** Without the year, as in {@code traceTime}. */
    static String trace(Instant time) {
        return TRACE.format(time.atZone(BEIJING));
    }

    /** As in {@code settleDate}. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static LocalDate dayOf(Instant time) {
        return time.atZone(BEIJING).toLocalDate();
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).atZone(BEIJING).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
