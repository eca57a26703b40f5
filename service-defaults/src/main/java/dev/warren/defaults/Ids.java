package dev.warren.defaults;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Identifiers that say what they name and sort by the time they were made: a prefix and a UUIDv7 in Crockford's base 32,
 * as <a href="https://github.com/jetify-com/typeid/tree/main/spec">TypeID</a> defines it.
 */
public final class Ids {

    private static final char[] CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int DIGITS = 26;

    private Ids() {}

    /** A new identifier such as {@code ord_01h455vb4pex5vsknk084sn02q}. */
    public static String next(String prefix) {
        return prefix + "_" + base32(UuidCreator.getTimeOrderedEpochPlus1());
    }

    private static String base32(UUID uuid) {
        var digits = new char[DIGITS];
        var high = uuid.getMostSignificantBits();
        var low = uuid.getLeastSignificantBits();
        for (var i = DIGITS - 1; i >= 0; i--) {
            digits[i] = CROCKFORD[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(digits);
    }
}
