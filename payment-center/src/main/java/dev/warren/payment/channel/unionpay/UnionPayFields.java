package dev.warren.payment.channel.unionpay;

import dev.warren.defaults.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How UnionPay writes amounts, times and numbers. */
final class UnionPayFields {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");
    private static final String CNY = "156";
    private static final Pattern FEN = Pattern.compile("\\d{1,12}");
    private static final Pattern REFUND = Pattern.compile("rfd([0-9a-z]{26})");

    private UnionPayFields() {}

    /** {@code 1999} for 19.99 yuan. */
    static String fen(Money amount) {
        if (!amount.currency().equals("CNY")) {
            throw new IllegalArgumentException("currency: %s (expected: CNY)".formatted(amount.currency()));
        }
        return Long.toString(amount.amount());
    }

    /** The amount; null when it is none, or not in yuan. */
    static @Nullable Money money(@Nullable String fen, @Nullable String currency) {
        return fen != null && FEN.matcher(fen).matches() && CNY.equals(currency)
                ? Money.cny(Long.parseLong(fen))
                : null;
    }

    /** A time in whole seconds, in Beijing. */
    static String time(Instant at) {
        return TIME.format(at.atZone(BEIJING));
    }

    /** A time of the provider; null when it is none. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text, TIME).atZone(BEIJING).toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** {@code 1122} for the 22nd of November. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A time without a year, {@code MMddHHmmss}: of all years the one that brings it nearest; null when it is none. */
    static @Nullable Instant timeNear(@Nullable String text, @Nullable Instant near) {
        if (text == null || near == null) {
            return null;
        }
        var year = near.atZone(BEIJING).getYear();
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(candidate -> time(candidate + text))
                .flatMap(Stream::ofNullable)
                .min(Comparator.comparing(
                        (Instant time) -> Duration.between(near, time).abs()))
                .orElse(null);
    }

    /** The number a refund has at the provider, who takes letters and digits only. */
    static String orderId(String requestNo) {
        return requestNo.replace("_", "");
    }

    /** Our number of the refund that is called so at the provider; null for one that was not made by us. */
    static @Nullable String requestNo(@Nullable String orderId) {
        var ours = REFUND.matcher(orderId == null ? "" : orderId);
        return ours.matches() ? "rfd_" + ours.group(1) : null;
    }
}
