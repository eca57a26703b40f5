package dev.warren.sandbox.alipay;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What precreate asks for. Two calls with one number must agree in all of it but the times. */
record Terms(
        String outTradeNo,
        long total,
        String subject,
        @Nullable String body,
        @Nullable String passbackParams) {

    private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern SUBJECT = Pattern.compile("[^/=&]{1,256}");
    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,5})([mhd])");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(15);
    private static final Duration FACE_TO_FACE = Duration.ofHours(3);
    private static final Duration QR_CODE = Duration.ofHours(2);

    /** @throws InvalidBiz for whatever the gateway would not accept */
    static Terms of(Biz biz, Account account) {
        biz.optional("seller_id")
                .filter(seller -> !seller.equals(account.sellerId()))
                .ifPresent(other -> {
                    throw new InvalidBiz("seller_id: %s (expected: the seller of the app)".formatted(other));
                });
        biz.optional("product_code")
                .filter(product -> !product.equals("FACE_TO_FACE_PAYMENT") && !product.equals("QR_CODE_OFFLINE"))
                .ifPresent(other -> {
                    throw new InvalidBiz("product_code: %s (expected: FACE_TO_FACE_PAYMENT)".formatted(other));
                });
        return new Terms(
                matching(OUT_TRADE_NO, "out_trade_no", biz),
                Yuan.fen("total_amount", biz.required("total_amount")),
                matching(SUBJECT, "subject", biz),
                biz.optional("body").orElse(null),
                biz.optional("passback_params").orElse(null));
    }

    /**
     * Until when the trade may be paid. Periods are business time: all of them, also the one to an absolute {@code time_expire},
     * pass at the given speed.
     */
    static Instant deadline(Biz biz, Instant now, Speed speed) {
        var absolute = biz.optional("time_expire")
                .map(text -> ChinaTime.parse(text)
                        .filter(time -> time.isAfter(now))
                        .orElseThrow(() -> new InvalidBiz(
                                "time_expire: %s (expected: yyyy-MM-dd HH:mm:ss in GMT+8, to come)".formatted(text))));
        var period = absolute.map(time -> Duration.between(now, time))
                .or(() -> period("timeout_express", biz, now))
                .orElse(FACE_TO_FACE);
        return now.plus(speed.apply(period));
    }

    /** Until when the code may be scanned. */
    static Instant qrCodeDies(Biz biz, Instant now, Speed speed) {
        var period = period("qr_code_timeout_express", biz, now)
                .filter(asked -> asked.compareTo(QR_CODE) < 0)
                .orElse(QR_CODE);
        return now.plus(speed.apply(period));
    }

    private static Optional<Duration> period(String name, Biz biz, Instant now) {
        return biz.optional(name).map(text -> {
            if (text.equals("1c")) {
                return Duration.between(now, ChinaTime.endOfDay(now));
            }
            var matcher = PERIOD.matcher(text);
            if (matcher.matches()) {
                var number = Long.parseLong(matcher.group(1));
                var period = switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
                if (period.compareTo(SHORTEST) >= 0 && period.compareTo(LONGEST) <= 0) {
                    return period;
                }
            }
            throw new InvalidBiz("%s: %s (expected: 1m to 15d)".formatted(name, text));
        });
    }

    private static String matching(Pattern pattern, String name, Biz biz) {
        var value = biz.required(name);
        if (!pattern.matcher(value).matches()) {
            throw new InvalidBiz("%s: %s (expected: %s)".formatted(name, value, pattern));
        }
        return value;
    }
}
