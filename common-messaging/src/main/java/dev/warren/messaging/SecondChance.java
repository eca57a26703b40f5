package dev.warren.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.broker.BrokerConnection;
import dev.warren.messaging.broker.ConfirmChannel;
import dev.warren.messaging.broker.Headers;
import dev.warren.messaging.broker.Pauses;
import dev.warren.messaging.broker.Publication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;

/**
 * Sends a failed message to wait on the next rung of the ladder, or to be parked. The broker has confirmed that before
 * this returns, so the original may be acknowledged; where that fails, the original is rejected and the broker parks it.
 */
class SecondChance {

    private static final Logger log = LoggerFactory.getLogger(SecondChance.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int TRIES = 3;

    private final BrokerConnection broker;
    private final RetrySchedule schedule;
    private final Pauses pauses;
    private @Nullable ConfirmChannel channel;

    SecondChance(BrokerConnection broker, RetrySchedule schedule, Pauses pauses) {
        this.broker = broker;
        this.schedule = schedule;
        this.pauses = pauses;
    }

    /** To the queue again after the next pause; parked when there is none. */
    void later(String queue, Message message, Throwable failure) {
        int attempt = attempts(message) + 1;
        var delay = schedule.delayBefore(attempt);
        if (delay.isEmpty()) {
            park(queue, message, failure);
            return;
        }
        log.warn(
                "{} cannot handle {} {}, trying again in {} ms: {}",
                queue,
                message.getMessageProperties().getType(),
                message.getMessageProperties().getMessageId(),
                delay.get().toMillis(),
                Failure.of(failure));
        String exchange = delay.get().isPositive() ? Topology.delay(delay.get()) : Topology.DUE;
        send(exchange, queue, message, attempt, failure);
    }

    void park(String queue, Message message, Throwable failure) {
        log.error(
                "{} parks {} {}: {}",
                queue,
                message.getMessageProperties().getType(),
                message.getMessageProperties().getMessageId(),
                Failure.of(failure),
                failure instanceof UnreadableMessage ? null : failure);
        send(Topology.PARKED, queue, message, attempts(message), failure);
    }

    private void send(String exchange, String queue, Message message, int attempt, Throwable failure) {
        var publication =
                new Publication(exchange, queue, true, properties(message, attempt, failure), message.getBody());
        for (int tries = 1; ; tries++) {
            try {
                send(publication);
                return;
            } catch (IOException refused) {
                if (tries == TRIES) {
                    throw new AmqpRejectAndDontRequeueException(
                            "%s, then: %s".formatted(Failure.of(failure), refused), refused);
                }
                pauses.pause(Duration.ofSeconds(tries));
            }
        }
    }

    private synchronized void send(Publication publication) throws IOException {
        ConfirmChannel open = channel != null && channel.isOpen() ? channel : broker.channel();
        channel = open;
        String refusal;
        try {
            refusal = open.send(List.of(publication), PATIENCE).get(0);
        } catch (IOException unanswered) {
            open.close();
            throw unanswered;
        }
        if (refusal != null) {
            throw new IOException(refusal);
        }
    }

    private static BasicProperties properties(Message message, int attempt, Throwable failure) {
        var original = message.getMessageProperties();
        Map<String, Object> headers = Headers.withoutDeaths(original.getHeaders());
        List<Object> history =
                headers.get(Headers.HISTORY) instanceof List<?> rounds ? new ArrayList<>(rounds) : new ArrayList<>();
        history.add(Failure.of(failure));
        headers.put(Headers.ATTEMPT, attempt);
        headers.put(Headers.ERROR, Failure.of(failure));
        headers.put(Headers.HISTORY, history);
        headers.putIfAbsent(Headers.EXCHANGE, Objects.requireNonNullElse(original.getReceivedExchange(), ""));
        headers.putIfAbsent(Headers.ROUTING_KEY, Objects.requireNonNullElse(original.getReceivedRoutingKey(), ""));
        return new BasicProperties.Builder()
                .messageId(Objects.requireNonNullElseGet(
                        original.getMessageId(), () -> MessageIds.next().toString()))
                .type(original.getType())
                .correlationId(original.getCorrelationId())
                .timestamp(original.getTimestamp())
                .contentType(original.getContentType())
                .deliveryMode(2)
                .headers(headers)
                .build();
    }

    private static int attempts(Message message) {
        return message.getMessageProperties().getHeaders().get(Headers.ATTEMPT) instanceof Number number
                ? number.intValue()
                : 0;
    }
}
