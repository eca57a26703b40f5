package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.ForgedNotice;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A callback's form, decoded from its raw bytes with the charset it names itself; sorted by field name.
 *
 * @param fields  every field as it was sent, including blank ones
 * @param charset the one the signature was made in
 */
record AlipayForm(Map<String, String> fields, Charset charset) {

    /** @throws ForgedNotice for what the provider would never send */
    static AlipayForm parse(byte[] body) throws ForgedNotice {
        var raw = new String(body, StandardCharsets.ISO_8859_1);
        var fields = split(raw, StandardCharsets.UTF_8);
        var charset = charset(fields.get("charset"));
        return new AlipayForm(charset.equals(StandardCharsets.UTF_8) ? fields : split(raw, charset), charset);
    }

    /** The field's text; null when it is missing or blank. */
    @Nullable String get(String field) {
        var value = fields.get(field);
        return value == null || value.isBlank() ? null : value;
    }

    /** @throws ForgedNotice when it is missing: every notice has it */
    String require(String field) throws ForgedNotice {
        var value = get(field);
        if (value == null) {
            throw new ForgedNotice(field + ": missing");
        }
        return value;
    }

    /** What the provider signed: every field that is not blank, except the signature and its type. */
    byte[] signedContent() {
        return fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("sign") && !field.getKey().equals("sign_type"))
                .filter(field -> !field.getKey().isBlank() && !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(charset);
    }

    private static Map<String, String> split(String raw, Charset charset) throws ForgedNotice {
        var fields = new TreeMap<String, String>();
        try {
            for (var pair : raw.split("&")) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    var name = URLDecoder.decode(pair.substring(0, equals), charset);
                    if (fields.put(name, URLDecoder.decode(pair.substring(equals + 1), charset)) != null) {
                        throw new ForgedNotice("form: a field comes twice");
                    }
                }
            }
        } catch (IllegalArgumentException garbage) {
            throw new ForgedNotice("form: not readable");
        }
        return fields;
    }

    private static Charset charset(@Nullable String name) throws ForgedNotice {
        try {
            var charset = name == null || name.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(name);
            if (!charset.canEncode()) {
                throw new ForgedNotice("charset: nothing can be signed in it");
            }
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ForgedNotice("charset: unknown");
        }
    }
}
