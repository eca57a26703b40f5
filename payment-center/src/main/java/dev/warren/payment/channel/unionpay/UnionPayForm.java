package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.ForgedNotice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message, sorted as they are signed; empty ones are none.
 *
 * @param fields  by name
 * @param charset the one the message names itself, in which it is signed and written
 */
record UnionPayForm(SortedMap<String, String> fields, Charset charset) {

    /** What a message that is not one is called. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** Where the bytes of a field's value go to as they are read. */
    interface Sink {
        OutputStream of(String field) throws IOException;
    }

    private static final int LONGEST_NAME = 64;

    UnionPayForm {
        fields.values().removeIf(String::isEmpty);
    }

    static UnionPayForm of(Map<String, String> fields) {
        return new UnionPayForm(new TreeMap<>(fields), StandardCharsets.UTF_8);
    }

    /**
     * A callback: a form, percent-encoded in the charset it names itself.
     *
     * @throws ForgedNotice for what the provider would never send
     */
    static UnionPayForm ofNotice(byte[] body) throws ForgedNotice {
        try {
            var raw = new String(body, StandardCharsets.ISO_8859_1);
            var charset = charset(decoded(raw, StandardCharsets.UTF_8).get("encoding"));
            return new UnionPayForm(decoded(raw, charset), charset);
        } catch (Unreadable garbage) {
            throw new ForgedNotice(String.valueOf(garbage.getMessage()));
        }
    }

    /** An answer: like a form, but nothing in it is percent-encoded. */
    static UnionPayForm ofAnswer(byte[] body) throws IOException {
        var values = new TreeMap<String, ByteArrayOutputStream>();
        split(new ByteArrayInputStream(body), field -> memory(values, field));
        return ofValues(values);
    }

    /** A place in memory for a field that must not have come before. */
    static OutputStream memory(Map<String, ByteArrayOutputStream> values, String field) throws Unreadable {
        var value = new ByteArrayOutputStream();
        if (values.put(field, value) != null) {
            throw new Unreadable("answer: a field comes twice");
        }
        return value;
    }

    static UnionPayForm ofValues(Map<String, ByteArrayOutputStream> values) throws Unreadable {
        var named = values.get("encoding");
        var charset = charset(named == null ? null : named.toString(StandardCharsets.US_ASCII));
        var fields = new TreeMap<String, String>();
        values.forEach((field, value) -> fields.put(field, value.toString(charset)));
        return new UnionPayForm(fields, charset);
    }

    /** Reads {@code k=v&k=v}; a field ends at an ampersand outside of {@code {…}} and {@code […]}, its name at the first equals sign. */
    static void split(InputStream in, Sink sink) throws IOException {
        var name = new StringBuilder();
        OutputStream value = null;
        var depth = 0;
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (value == null) {
                if (next == '=') {
                    value = sink.of(name.toString().strip());
                } else if (name.length() == LONGEST_NAME) {
                    throw new Unreadable("answer: not of fields");
                } else {
                    name.append((char) next);
                }
            } else if (next == '&' && depth == 0) {
                value = null;
                name.setLength(0);
            } else {
                depth = Math.max(0, depth + (next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0));
                value.write(next);
            }
        }
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

    /** The form as a request is sent. */
    byte[] encoded() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same with one field more. */
    UnionPayForm with(String field, String value) {
        var more = new TreeMap<>(fields);
        more.put(field, value);
        return new UnionPayForm(more, charset);
    }

    private static SortedMap<String, String> decoded(String raw, Charset charset) throws Unreadable {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var pair : raw.split("&")) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    var name = URLDecoder.decode(pair.substring(0, equals), charset);
                    if (fields.put(name, URLDecoder.decode(pair.substring(equals + 1), charset)) != null) {
                        throw new Unreadable("form: a field comes twice");
                    }
                }
            }
        } catch (IllegalArgumentException garbage) {
            throw new Unreadable("form: not readable");
        }
        return new TreeMap<>(fields);
    }

    /** The vendor knows two. */
    private static Charset charset(@Nullable String name) throws Unreadable {
        if (name == null || name.equalsIgnoreCase("UTF-8")) {
            return StandardCharsets.UTF_8;
        }
        if (name.equalsIgnoreCase("GBK")) {
            return Charset.forName("GBK");
        }
        throw new Unreadable("encoding: neither UTF-8 nor GBK");
    }

    /** A field whose value is too long for memory. */
    record Aside(String field, Path file) {}

    /** Writes the text that is signed: every field but the signature, and the one that was put aside. */
    void writeSigned(OutputStream out, @Nullable Aside aside) throws IOException {
        var names = new TreeSet<>(fields.keySet());
        names.remove("signature");
        if (aside != null) {
            names.add(aside.field);
        }
        var separator = "";
        for (var name : names) {
            out.write((separator + name + "=").getBytes(charset));
            if (aside != null && aside.field.equals(name)) {
                Files.copy(aside.file, out);
            } else {
                out.write(fields.getOrDefault(name, "").getBytes(charset));
            }
            separator = "&";
        }
    }
}
