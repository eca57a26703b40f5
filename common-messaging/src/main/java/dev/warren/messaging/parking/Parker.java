package dev.warren.messaging.parking;

import dev.warren.messaging.broker.Headers;
import dev.warren.messaging.broker.Pauses;
import dev.warren.messaging.parking.ParkedMessages.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.MessageProperties;

/** Takes messages from the parked queue into the table. A message it cannot store stays in the queue, and so do those behind it. */
class Parker implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(Parker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ParkedMessages parked;
    private final Pauses pauses;

    Parker(ParkedMessages parked, Pauses pauses) {
        this.parked = parked;
        this.pauses = pauses;
    }

    @Override
    public void onMessage(Message message) {
        var arrival = readable(message);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                parked.store(arrival);
                return;
            } catch (ImmediateRequeueAmqpException stopping) {
                throw stopping;
            } catch (RuntimeException failure) {
                log.error("Cannot store parked message {}, trying again: {}", arrival.messageId(), failure.toString());
                pauses.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Nothing is behind the parked queue, so whatever headers a message has, it gets into the table. */
    private static Arrival readable(Message message) {
        try {
            return arrival(message);
        } catch (RuntimeException odd) {
            log.warn("Parked a message whose headers cannot be read", odd);
            var properties = message.getMessageProperties();
            String queue = Objects.requireNonNullElse(properties.getReceivedRoutingKey(), "");
            String error = "headers cannot be read: " + odd;
            return new Arrival(
                    UUID.randomUUID(), queue, "", queue, "", "", Map.of(), message.getBody(), error, List.of(error), 0);
        }
    }

    private static Arrival arrival(Message message) {
        var properties = message.getMessageProperties();
        Map<String, Object> headers = properties.getHeaders();
        String queue = Objects.requireNonNullElse(properties.getReceivedRoutingKey(), "");
        var death = Death.in(queue, properties);
        String error = text(headers, Headers.ERROR, death.describe());
        return new Arrival(
                messageId(properties.getMessageId()),
                queue,
                text(headers, Headers.EXCHANGE, death.exchange()),
                text(headers, Headers.ROUTING_KEY, death.routingKey()),
                Plain.text(properties.getType()),
                Plain.text(properties.getCorrelationId()),
                Plain.map(headers),
                message.getBody(),
                error,
                headers.get(Headers.HISTORY) instanceof List<?> rounds
                        ? rounds.stream().map(Plain::text).toList()
                        : List.of(error),
                headers.get(Headers.REPLAY) instanceof Number replays ? replays.intValue() : 0);
    }

    private static String text(Map<String, Object> headers, String name, String otherwise) {
        Object value = headers.get(name);
        return value == null ? otherwise : Plain.text(value);
    }

    private static UUID messageId(@Nullable String id) {
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException foreign) {
            return UUID.randomUUID();
        }
    }

    /** What the broker wrote when it was the one who parked the message. */
    private record Death(String reason, String exchange, String routingKey) {

        static Death in(String queue, MessageProperties properties) {
            var deaths = Objects.requireNonNullElse(properties.getXDeathHeader(), List.<Map<String, ?>>of());
            return deaths.stream()
                    .filter(death -> queue.equals(Plain.text(death.get("queue"))))
                    .findFirst()
                    .map(death -> new Death(
                            Plain.text(death.get("reason")),
                            Plain.text(death.get("exchange")),
                            death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
                                    ? Plain.text(keys.getFirst())
                                    : ""))
                    .orElse(new Death("unknown", "", queue));
        }

        String describe() {
            return "parked by the broker: " + reason;
        }
    }
}
