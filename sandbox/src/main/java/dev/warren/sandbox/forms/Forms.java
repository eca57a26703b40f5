package dev.warren.sandbox.forms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Form-encoded parameters, read and written by ourselves: signatures hang on every character. */
public final class Forms {

    private Forms() {}

    /**
     * Decodes {@code a=1&b=2}; of a repeated name the first counts.
     *
     * @throws IllegalArgumentException for a broken percent code
     */
    public static Map<String, String> decode(@Nullable String encoded, Charset charset) {
        var fields = new LinkedHashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) {
            return fields;
        }
        for (var pair : encoded.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        URLDecoder.decode(pair.substring(0, equals), charset),
                        URLDecoder.decode(pair.substring(equals + 1), charset));
            }
        }
        return fields;
    }

    /** Writes {@code a=1&b=2} in UTF-8. */
    public static byte[] encode(Map<String, String> fields) {
        return encode(fields, StandardCharsets.UTF_8);
    }

    public static byte[] encode(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), charset) + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
