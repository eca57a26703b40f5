package dev.warren.sandbox.alipay;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as Alipay writes them, {@code 88.88}, and as whole fen inside. */
final class Yuan {

    static final String ZERO = "0.00";
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final long LEAST = 1;
    private static final long MOST = 100_000_000_00L;

    private Yuan() {}

    /** @throws InvalidBiz unless the amount is 0.01 to 100000000 with at most two decimals */
    static long fen(String name, String yuan) {
        if (AMOUNT.matcher(yuan).matches()) {
            var fen = new BigDecimal(yuan).movePointRight(2).longValueExact();
            if (fen >= LEAST && fen <= MOST) {
                return fen;
            }
        }
        throw new InvalidBiz("%s: %s (expected: 0.01 to 100000000, two decimals)".formatted(name, yuan));
    }

    static String oneFenMore(String yuan) {
        return new BigDecimal(yuan).add(BigDecimal.valueOf(1, 2)).toPlainString();
    }

    static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
