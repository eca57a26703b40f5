package dev.warren.payment.channel.wechat;

import dev.warren.defaults.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How WeChat Pay writes amounts, times and texts. */
final class WechatFields {

    static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final String CURRENCY = "CNY";
    private static final DateTimeFormatter BILL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** In bytes. */
    private static final int LONGEST_DESCRIPTION = 127;
    /** In bytes. */
    private static final int LONGEST_REASON = 80;

    private WechatFields() {}

    /** Whole fen, as requests carry them. */
    static long fen(Money amount) {
        if (!amount.currency().equals(CURRENCY)) {
            throw new IllegalArgumentException("currency: %s (expected: CNY)".formatted(amount.currency()));
        }
        return amount.amount();
    }

    /**
     * An amount in whole fen of a JSON object; null when it is none.
     *
     * @param amount such as {@code {"total": 1999, "currency": "CNY"}}; without a currency it is in fen of a yuan, as in a refund's notice
     */
    static @Nullable Money money(@Nullable JsonNode amount, String field) {
        var fen = amount == null ? null : amount.get(field);
        if (amount == null || fen == null || !fen.isIntegralNumber() || !fen.canConvertToLong()) {
            return null;
        }
        var currency = amount.get("currency");
        try {
            return new Money(fen.longValue(), currency == null ? CURRENCY : currency.asString());
        } catch (IllegalArgumentException noAmount) {
            return null;
        }
    }

    /** RFC 3339 in Beijing's time, to the second: {@code 2026-11-22T14:00:55+08:00}. */
    static String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(BEIJING));
    }

    /** A time of the provider; null when it is none. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    static String description(String text) {
        var description = cut(text, LONGEST_DESCRIPTION);
        return description.isEmpty() ? "order" : description;
    }

    /** The reason of a refund; null when nothing is left of it. */
    static @Nullable String reason(String text) {
        var reason = cut(text, LONGEST_REASON);
        return reason.isEmpty() ? null : reason;
    }

    /** WeChat counts bytes, of which a Chinese character has three. */
    private static String cut(String text, int longest) {
        var clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        var end = clean.length();
        while (clean.substring(0, end).getBytes(StandardCharsets.UTF_8).length > longest) {
            end = clean.offsetByCodePoints(end, -1);
        }
        return clean.substring(0, end);
    }

    /** An amount of a bill, which is in yuan: {@code 19.99}. */
    static Money billed(String yuan, String currency) {
        return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact(), currency);
    }

    /** A fee of a bill, which has five decimals and is negative where it is given back: {@code -0.01000}. */
    static Money billedFee(String yuan, String currency) {
        var fen = new BigDecimal(yuan).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return new Money(fen.abs().longValueExact(), currency);
    }

    /** A time of a bill, in Beijing. */
    static Instant billedTime(String text) {
        return LocalDateTime.parse(text, BILL_TIME).toInstant(BEIJING);
    }
}
