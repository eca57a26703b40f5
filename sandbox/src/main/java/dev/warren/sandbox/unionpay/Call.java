package dev.warren.sandbox.unionpay;

import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose fields were decoded. */
record Call(Map<String, String> fields, Charset charset) {

    /** A field's text; empty when it is missing. */
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    @Nullable String optional(String field) {
        return fields.get(field);
    }

    /** @throws Refusal 13 when it is missing */
    String required(String field) {
        var value = fields.get(field);
        if (value == null) {
            throw new Refusal("13", "缺少必填域[%s]".formatted(field));
        }
        return value;
    }
}
