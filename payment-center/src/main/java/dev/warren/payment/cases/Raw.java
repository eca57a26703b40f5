package dev.warren.payment.cases;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they came, to be kept with a case.
 *
 * @param text   them as UTF-8, where they are
 * @param base64 them where they are no text that a database takes
 */
public record Raw(@Nullable String text, @Nullable String base64) {

    public static Raw of(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? new Raw(text, null) : encoded(bytes);
        } catch (CharacterCodingException noText) {
            return encoded(bytes);
        }
    }

    private static Raw encoded(byte[] bytes) {
        return new Raw(null, Base64.getEncoder().encodeToString(bytes));
    }
}
