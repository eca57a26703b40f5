package dev.warren.defaults.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares bodies with the schemas of {@code contracts/asyncapi.yaml}, as far as these go; a field without a schema is a fault. */
final class BodyCheck {

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    BodyCheck(JsonNode document) {
        this.document = document;
    }

    List<String> faults(String type, JsonNode body) {
        check(type, document.path("components").path("schemas").path(type), body);
        return List.copyOf(faults);
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            check(path, document.at(schema.path("$ref").asString().substring(1)), value);
            return;
        }
        switch (schema.path("type").asString()) {
            case "object" -> object(path, schema, value);
            case "array" -> array(path, schema, value);
            case "integer" -> expect(value.isIntegralNumber(), path, "an integer", value);
            case "string" -> string(path, schema, value);
            default -> faults.add(path + ": has no schema");
        }
    }

    private void object(String path, JsonNode schema, JsonNode value) {
        expect(value.isObject(), path, "an object", value);
        schema.path("required").forEach(name -> expect(value.has(name.asString()), path, name.asString(), value));
        value.properties()
                .forEach(field -> check(
                        path + "." + field.getKey(), schema.path("properties").path(field.getKey()), field.getValue()));
    }

    private void array(String path, JsonNode schema, JsonNode value) {
        expect(value.isArray() && value.size() >= schema.path("minItems").asInt(0), path, "an array of so many", value);
        value.forEach(item -> check(path + "[]", schema.path("items"), item));
    }

    private void string(String path, JsonNode schema, JsonNode value) {
        if (!value.isString()) {
            faults.add("%s: %s (expected: a string)".formatted(path, value));
            return;
        }
        var text = value.asString();
        var pattern = Pattern.compile(schema.path("pattern").asString(""));
        expect(pattern.matcher(text).find(), path, "its pattern", value);
        expect(isAmong(schema.path("enum"), text), path, "one of its values", value);
        var isTime = schema.path("format").asString("").equals("date-time");
        expect(!isTime || text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z"), path, "a time in UTC", value);
    }

    private static boolean isAmong(JsonNode values, String text) {
        return values.isEmpty()
                || values.valueStream().anyMatch(one -> one.asString().equals(text));
    }

    private void expect(boolean holds, String path, String expected, JsonNode value) {
        if (!holds) {
            faults.add("%s: %s (expected: %s)".formatted(path, value, expected));
        }
    }
}
