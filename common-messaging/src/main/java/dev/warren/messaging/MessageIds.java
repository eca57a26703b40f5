package dev.warren.messaging;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): a millisecond and 74 random bits, so that index entries of one time lie together. */
final class MessageIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private MessageIds() {}

    static UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = (long) (random[0] & 0x0f) << 8 | (random[1] & 0xff);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | (random[i] & 0xff);
        }
        return new UUID(System.currentTimeMillis() << 16 | 0x7000 | high, (low & 0x3fffffffffffffffL) | Long.MIN_VALUE);
    }
}
