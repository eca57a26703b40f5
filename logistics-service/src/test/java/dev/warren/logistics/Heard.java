package dev.warren.logistics;

import dev.warren.messaging.Delivery;
import dev.warren.messaging.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything the service published, in the order it arrived. */
public class Heard {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    public void hear(Event event, Delivery delivery) {
        deliveries.add(delivery);
        events.add(event);
    }

    public List<Event> of(String orderId) {
        return events.stream().filter(event -> event.orderId().equals(orderId)).toList();
    }

    public <T extends Event> List<T> of(String orderId, Class<T> type) {
        return of(orderId).stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Delivery> deliveriesOf(String orderId) {
        return deliveries.stream()
                .filter(delivery -> orderId.equals(delivery.correlationId()))
                .toList();
    }
}
