package dev.warren.messaging;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.warren.localstack.Vhost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Everything a queue holds, in its order. */
record Heard(List<OrderPlaced> events) {

    static Heard in(Vhost vhost, String queue) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        var json = new JsonMapper();
        List<OrderPlaced> events = new ArrayList<>();
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            for (GetResponse next; (next = channel.basicGet(queue, true)) != null; ) {
                events.add(json.readValue(next.getBody(), OrderPlaced.class));
            }
        }
        return new Heard(events);
    }

    Set<OrderPlaced> distinct() {
        return Set.copyOf(events);
    }

    int repeats() {
        return events.size() - distinct().size();
    }

    /** Orders of which some event was heard before one that was published earlier. */
    Set<String> ordersOutOfOrder() {
        Map<String, Integer> next = new LinkedHashMap<>();
        Set<String> wrong = new TreeSet<>();
        for (var event : events) {
            int expected = next.getOrDefault(event.orderId(), 0);
            if (event.number() > expected) {
                wrong.add(event.orderId());
            }
            next.put(event.orderId(), Math.max(expected, event.number() + 1));
        }
        return wrong;
    }
}
