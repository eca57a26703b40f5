package dev.warren.sandbox.alipay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The business parameters of a call, {@code biz_content}. */
record Biz(JsonNode json) {

    /** @throws InvalidBiz when it is missing, blank or no single value */
    String required(String name) {
        return optional(name).orElseThrow(() -> new InvalidBiz("%s: missing".formatted(name)));
    }

    /** @throws InvalidBiz when it is no single value */
    Optional<String> optional(String name) {
        return Optional.ofNullable(text(name, json.get(name)));
    }

    private static @Nullable String text(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new InvalidBiz("%s: not a single value".formatted(name));
        }
        var text = value.asString();
        return text.isBlank() ? null : text;
    }
}
