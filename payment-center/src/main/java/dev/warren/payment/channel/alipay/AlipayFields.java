package dev.warren.payment.channel.alipay;

import dev.warren.defaults.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How Alipay writes amounts, times and texts. */
final class AlipayFields {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Duration LONGEST_WINDOW = Duration.ofDays(15);
    private static final int LONGEST_SUBJECT = 128;

    private AlipayFields() {}

    /** {@code 19.99} for 1999 fen. */
    static String yuan(Money amount) {
        if (!amount.currency().equals("CNY")) {
            throw new IllegalArgumentException("currency: %s (expected: CNY)".formatted(amount.currency()));
        }
        return BigDecimal.valueOf(amount.amount(), 2).toPlainString();
    }

    /** The amount, compared as a number: {@code 19.9} and {@code 19.90} are the same. Null when it is none in whole fen. */
    static @Nullable Money money(@Nullable String yuan) {
        try {
            return yuan == null
                    ? null
                    : Money.cny(new BigDecimal(yuan.strip()).movePointRight(2).longValueExact());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return null;
        }
    }

    /** A time of the provider, in Beijing; null when it is none. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            // gmt_refund carries milliseconds
            return text == null || text.length() < 19
                    ? null
                    : LocalDateTime.parse(text.substring(0, 19), TIME).toInstant(BEIJING);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** {@code 15m}, in whole minutes rounded down; the provider takes 1m to 15d. */
    static String minutes(Duration window) {
        return Math.clamp(window.toMinutes(), 1, LONGEST_WINDOW.toMinutes()) + "m";
    }

    /** The subject without what the provider refuses in it. */
    static String subject(String text) {
        var allowed = text.replaceAll("[/=&\\p{Cntrl}]", " ").strip();
        if (allowed.isEmpty()) {
            return "order";
        }
        var end = Math.min(allowed.length(), LONGEST_SUBJECT);
        return allowed.substring(0, Character.isHighSurrogate(allowed.charAt(end - 1)) ? end - 1 : end);
    }
}
