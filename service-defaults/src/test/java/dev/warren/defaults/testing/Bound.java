package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue bound to one exchange, as a service declares it. */
public record Bound(String queue, String exchange, String routingKey) {

    public static Bound of(@Nullable String queue, @Nullable String exchange, @Nullable String routingKey) {
        return new Bound(String.valueOf(queue), String.valueOf(exchange), String.valueOf(routingKey));
    }

    /**
     * The queues of a service and what each is bound to, as {@code exchange/routing.key}; a waiting room without its duration, a
     * queue of each instance without its number, both of which need no way back.
     * Left out are the delays, which no service owns, the parking place, which all have, and the tests' own ears. Every queue
     * that has a consumer must be bound to {@code due} by its own name, which is left out as well.
     */
    static Map<String, Set<String>> queues(Collection<Bound> declared, Set<String> ears) {
        var queues = new TreeMap<String, Set<String>>();
        for (var binding : declared) {
            if (!binding.isEverywhere() && !ears.contains(binding.queue)) {
                queues.computeIfAbsent(binding.queue, first -> new TreeSet<>())
                        .add("%s/%s".formatted(binding.exchange, binding.routingKey));
            }
        }
        var named = new TreeMap<String, Set<String>>();
        queues.forEach((queue, boundTo) -> {
            var name = queue.replaceFirst("(\\.wait)\\.\\d+$|\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "$1");
            assertThat(boundTo.remove("due/" + queue))
                    .as("%s is bound to due", queue)
                    .isEqualTo(name.equals(queue));
            named.put(name, boundTo);
        });
        return named;
    }

    private boolean isEverywhere() {
        return queue.startsWith("delay.") || exchange.equals("parked");
    }
}
