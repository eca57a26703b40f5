package dev.warren.localstack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names and passwords nobody has used before. */
final class Names {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Names() {}

    static String unique(String prefix, String separator) {
        return prefix + separator + hex(5);
    }

    /** A short name that belongs to a directory, always the same. */
    static String of(Path directory) {
        return HexFormat.of().toHexDigits(directory.toAbsolutePath().toString().hashCode());
    }

    static String password() {
        return hex(16);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
