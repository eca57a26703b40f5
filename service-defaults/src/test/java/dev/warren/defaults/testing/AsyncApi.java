package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kept description of all messages, {@code contracts/asyncapi.yaml}, compared with a service by that service's own test. */
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

    /**
     * The queues of a service, what each is bound to and which messages it holds are what the service declares.
     *
     * @param declared its bindings; the tests' own ears and the parking place that every service has are none of its queues
     * @param ears     queues of the tests
     */
    public void assertQueues(String service, Collection<Bound> declared, String... ears) {
        var queues = Bound.queues(declared, Set.of(ears));

        assertThat(queuesOf(service)).as("queues of %s", service).isEqualTo(queues);
        queues.forEach((queue, bindings) -> {
            var messages = keysIn(queue);
            assertThat(messages).as("messages in %s", queue).containsAll(keysOf(bindings));
            messages.removeAll(keysOf(bindings));
            assertThat(keysIn("due")).as("what else is in %s comes back", queue).containsAll(messages);
        });
    }

    /**
     * A service says what is kept for its exchange and nothing else, its timers are kept among those that are due, and what
     * nobody has to hear is marked so.
     */
    public void assertSays(String exchange, List<Said> said) {
        assertThat(messagesIn(exchange))
                .as("exchange %s", exchange)
                .isEqualTo(types(said.stream().filter(message -> !message.isTimer())));
        var timers = types(said.stream().filter(Said::isTimer));
        assertThat(messagesIn("due")).containsAll(timers);
        assertThat(messagesIn("delay")).containsAll(timers);
        assertThat(said)
                .allSatisfy(message -> assertThat(
                                message(message.type()).path("x-optional").asBoolean(false))
                        .as("%s is optional", message.type())
                        .isEqualTo(message.optional()));
    }

    /** The queues of a service and what each is bound to, as {@code exchange/routing.key}. */
    Map<String, Set<String>> queuesOf(String service) {
        var queues = new TreeMap<String, Set<String>>();
        channels().properties().forEach(channel -> {
            var amqp = channel.getValue().path("bindings").path("amqp");
            if (amqp.path("is").asString().equals("queue")
                    && channel.getValue().path("x-service").asString().equals(service)) {
                queues.put(channel.getKey(), boundTo(channel.getValue()));
            }
        });
        return queues;
    }

    private static Set<String> boundTo(JsonNode channel) {
        var bindings = new TreeSet<String>();
        channel.path("x-bound-to")
                .properties()
                .forEach(exchange ->
                        exchange.getValue().forEach(key -> bindings.add(exchange.getKey() + "/" + key.asString())));
        return bindings;
    }

    /** The types of the messages in a channel. */
    Set<String> messagesIn(String channel) {
        return new TreeSet<>(channels().path(channel).path("messages").propertyNames());
    }

    private static Set<String> keysOf(Set<String> bindings) {
        var keys = new TreeSet<String>();
        bindings.forEach(binding -> keys.add(binding.substring(binding.indexOf('/') + 1)));
        return keys;
    }

    private Set<String> keysIn(String channel) {
        var keys = new TreeSet<String>();
        messagesIn(channel).forEach(type -> keys.add(type.substring(0, type.lastIndexOf('.'))));
        return keys;
    }

    /** The types of all messages other services may hear. */
    Set<String> publicMessages() {
        var types = new TreeSet<String>();
        document.path("components").path("messages").properties().forEach(message -> {
            if (!message.getValue().path("x-internal").asBoolean(false)) {
                types.add(message.getKey());
            }
        });
        return types;
    }

    /** What is wrong with the body of a message, by its schema; nothing if it is right. */
    List<String> faults(String type, JsonNode body) {
        return new BodyCheck(document).faults(type, body);
    }

    private JsonNode message(String type) {
        return document.path("components").path("messages").path(type);
    }

    private JsonNode channels() {
        return document.path("channels");
    }

    private static Set<String> types(Stream<Said> said) {
        var types = new TreeSet<String>();
        said.forEach(message -> types.add(message.type()));
        return types;
    }
}
