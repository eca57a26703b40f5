package dev.warren.sandbox.wechat;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The body of a call; a text is a text and a number is a number here, as at the real gateway. */
record Biz(JsonNode json) {

    /** @throws InvalidField when it is missing, blank or no text */
    String required(String name) {
        return optional(name).orElseThrow(() -> new InvalidField("%s: missing".formatted(name)));
    }

    /** @throws InvalidField when it is no text */
    Optional<String> optional(String name) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new InvalidField("%s: not a string".formatted(name));
        }
        return Optional.of(value.asString()).filter(text -> !text.isBlank());
    }

    /** @throws InvalidField unless it is an amount of at least one fen, as a whole number */
    long fen(String name) {
        var value = json.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new InvalidField("%s: %s (expected: a whole number of fen, at least 1)".formatted(name, value));
        }
        return value.intValue();
    }

    /** @throws InvalidField when it is missing or no object */
    Biz object(String name) {
        var value = json.get(name);
        if (value == null || !value.isObject()) {
            throw new InvalidField("%s: missing (expected: an object)".formatted(name));
        }
        return new Biz(value);
    }
}
