package dev.warren.sandbox.wechat;

import dev.warren.defaults.time.Speed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What prepay asks for. Two calls with one number must agree in all of it but the times. */
record Terms(
        String outTradeNo,
        long total,
        String description,
        @Nullable String attach,
        String notifyUrl) {

    private static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
    private static final int LONGEST_DESCRIPTION = 127;
    private static final int LONGEST_ATTACH = 128;
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(2);

    /** @throws InvalidField for whatever the gateway would not accept */
    static Terms of(Biz biz, Account account) {
        equal("mchid", biz, account.merchantId());
        var outTradeNo = biz.required("out_trade_no");
        if (!OUT_TRADE_NO.matcher(outTradeNo).matches()) {
            throw new InvalidField("out_trade_no: %s (expected: %s)".formatted(outTradeNo, OUT_TRADE_NO));
        }
        var amount = biz.object("amount");
        amount.optional("currency").filter(currency -> !currency.equals("CNY")).ifPresent(other -> {
            throw new InvalidField("amount.currency: %s (expected: CNY)".formatted(other));
        });
        return new Terms(
                outTradeNo,
                amount.fen("total"),
                atMost(LONGEST_DESCRIPTION, "description", biz.required("description")),
                biz.optional("attach")
                        .map(text -> atMost(LONGEST_ATTACH, "attach", text))
                        .orElse(null),
                address(biz.required("notify_url")));
    }

    /** Until when the trade may be paid; business time, which passes at the given speed. */
    static Instant payBy(Biz biz, Instant now, Speed speed) {
        var period = biz.optional("time_expire")
                .map(text -> ChinaTime.parse(text)
                        .filter(time -> time.isAfter(now))
                        .orElseThrow(() ->
                                new InvalidField("time_expire: %s (expected: RFC 3339, to come)".formatted(text))))
                .map(time -> Duration.between(now, time))
                .orElse(DEFAULT_WINDOW);
        return now.plus(speed.apply(period));
    }

    /** @throws InvalidField unless it says that */
    static void equal(String name, Biz biz, String expected) {
        if (!biz.required(name).equals(expected)) {
            throw new InvalidField("%s: not that of the caller".formatted(name));
        }
    }

    /** @throws InvalidField for what nobody could be called at */
    static String address(String url) {
        try {
            var address = URI.create(url);
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new InvalidField("notify_url: %s (expected: an address without parameters)".formatted(url));
    }

    /** WeChat counts bytes, of which a Chinese character has three. */
    static String atMost(int longest, String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > longest) {
            throw new InvalidField("%s: %d bytes (expected: at most %d)".formatted(name, bytes, longest));
        }
        return text;
    }
}
