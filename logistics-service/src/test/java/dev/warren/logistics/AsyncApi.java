package dev.warren.logistics;

import dev.warren.defaults.testing.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kept description of all messages, {@code contracts/asyncapi.yaml}. */
public final class AsyncApi {

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    public static AsyncApi kept() {
        try (var yaml = Files.newBufferedReader(Contracts.root().resolve("contracts/asyncapi.yaml"))) {
            return new AsyncApi(JsonMapper.builder().build().valueToTree(new Yaml().<Map<String, Object>>load(yaml)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The queues of a service and what each is bound to, as {@code exchange/routing.key}. */
    public Map<String, Set<String>> queuesOf(String service) {
        var queues = new TreeMap<String, Set<String>>();
        document.path("channels").properties().forEach(channel -> {
            var amqp = channel.getValue().path("bindings").path("amqp");
            if (amqp.path("is").asString().equals("queue")
                    && channel.getValue().path("x-service").asString().equals(service)) {
                queues.put(channel.getKey(), boundTo(channel.getValue()));
            }
        });
        return queues;
    }

    /** The types of the messages in a channel. */
    public Set<String> messagesIn(String channel) {
        return new TreeSet<>(
                document.path("channels").path(channel).path("messages").propertyNames());
    }

    /** The types of all messages other services may hear. */
    public Set<String> publicMessages() {
        var types = new TreeSet<String>();
        document.path("components").path("messages").properties().forEach(message -> {
            if (!message.getValue().path("x-internal").asBoolean(false)) {
                types.add(message.getKey());
            }
        });
        return types;
    }

    /** What is wrong with the body of a message, by its schema; nothing if it is right. */
    public List<String> faults(String type, JsonNode body) {
        var faults = new ArrayList<String>();
        check(type, document.path("components").path("schemas").path(type), body, faults);
        return faults;
    }

    private static Set<String> boundTo(JsonNode channel) {
        var bindings = new TreeSet<String>();
        channel.path("x-bound-to")
                .properties()
                .forEach(exchange ->
                        exchange.getValue().forEach(key -> bindings.add(exchange.getKey() + "/" + key.asString())));
        return bindings;
    }

    private void check(String path, JsonNode schema, JsonNode value, List<String> faults) {
        if (schema.has("$ref")) {
            check(path, document.at(schema.path("$ref").asString().substring(1)), value, faults);
            return;
        }
        switch (schema.path("type").asString()) {
            case "object" -> object(path, schema, value, faults);
            case "array" -> array(path, schema, value, faults);
            case "integer" -> expect(value.isIntegralNumber(), path, "an integer", value, faults);
            case "string" -> string(path, schema, value, faults);
            default -> faults.add(path + ": has no schema");
        }
    }

    private void object(String path, JsonNode schema, JsonNode value, List<String> faults) {
        expect(value.isObject(), path, "an object", value, faults);
        schema.path("required")
                .forEach(name -> expect(value.has(name.asString()), path, name.asString(), value, faults));
        value.properties()
                .forEach(field -> check(
                        path + "." + field.getKey(),
                        schema.path("properties").path(field.getKey()),
                        field.getValue(),
                        faults));
    }

    private void array(String path, JsonNode schema, JsonNode value, List<String> faults) {
        expect(
                value.isArray() && value.size() >= schema.path("minItems").asInt(0),
                path,
                "an array of so many",
                value,
                faults);
        value.forEach(item -> check(path + "[]", schema.path("items"), item, faults));
    }

    private static void string(String path, JsonNode schema, JsonNode value, List<String> faults) {
        if (!value.isString()) {
            faults.add("%s: %s (expected: a string)".formatted(path, value));
            return;
        }
        var text = value.asString();
        expect(
                Pattern.compile(schema.path("pattern").asString(""))
                        .matcher(text)
                        .find(),
                path,
                "its pattern",
                value,
                faults);
        expect(isAmong(schema.path("enum"), text), path, "one of its values", value, faults);
        expect(
                !schema.path("format").asString("").equals("date-time") || text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z"),
                path,
                "a time in UTC",
                value,
                faults);
    }

    private static boolean isAmong(JsonNode values, String text) {
        return values.isEmpty()
                || values.valueStream().anyMatch(one -> one.asString().equals(text));
    }

    private static void expect(boolean holds, String path, String expected, JsonNode value, List<String> faults) {
        if (!holds) {
            faults.add("%s: %s (expected: %s)".formatted(path, value, expected));
        }
    }
}
