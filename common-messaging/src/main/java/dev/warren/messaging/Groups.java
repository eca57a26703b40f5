package dev.warren.messaging;

import dev.warren.messaging.Reader.Readable;
import dev.warren.messaging.Subscription.Handler;
import dev.warren.messaging.Subscription.Received;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a batch into calls of handlers: as few as can be, while each order's messages stay in their order. Within a call
 * they are sorted by order, so that two consumers come to the rows of the same orders in the same sequence.
 */
final class Groups {

    private static final Comparator<Readable<?>> BY_ORDER = Comparator.comparing(Groups::order);

    private final List<Group<?>> groups = new ArrayList<>();
    private final Map<String, Integer> reached = new HashMap<>();

    /** @param handlers in the sequence in which the first call of each is to come */
    Groups(Collection<Handler<?>> handlers, List<Readable<?>> messages) {
        for (var handler : handlers) {
            if (messages.stream().anyMatch(message -> message.handler() == handler)) {
                groups.add(new Group<>(handler));
            }
        }
        messages.stream().sorted(BY_ORDER).forEach(this::add);
    }

    private void add(Readable<?> message) {
        int at = reached.getOrDefault(order(message), 0);
        while (at < groups.size() && groups.get(at).handler != message.handler()) {
            at++;
        }
        if (at == groups.size()) {
            groups.add(new Group<>(message.handler()));
        }
        groups.get(at).add(message);
        reached.put(order(message), at);
    }

    void handle() {
        groups.forEach(Group::handle);
    }

    private static String order(Readable<?> message) {
        String order = message.delivery().correlationId();
        return order == null ? "" : order;
    }

    private static final class Group<T> {

        private final Handler<T> handler;
        private final List<Received<T>> contents = new ArrayList<>();

        Group(Handler<T> handler) {
            this.handler = handler;
        }

        void add(Readable<?> message) {
            var content = message.content();
            contents.add(new Received<>(handler.type().cast(content.event()), content.delivery()));
        }

        void handle() {
            if (!contents.isEmpty()) {
                handler.action().accept(contents);
            }
        }
    }
}
