package dev.warren.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.broker.BrokerConnection;
import dev.warren.messaging.broker.ConfirmChannel;
import dev.warren.messaging.broker.Headers;
import dev.warren.messaging.broker.Outage;
import dev.warren.messaging.broker.Pauses;
import dev.warren.messaging.broker.Publication;
import dev.warren.messaging.broker.Refusal;
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
    private static final Duration UNANSWERED_PAUSE = Duration.ofSeconds(2);

    /** A broker in an alarm takes no messages for as long as it lasts; well below the 30 minutes after which it takes a message back. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

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
        // A database that stays away says nothing about the message, so no try is lost.
        boolean outage = Outage.isBehind(failure);
        int attempt = outage ? attempts(message) : attempts(message) + 1;
        var delay = outage ? schedule.last() : schedule.delayBefore(attempt);
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
        long began = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                var refusal = send(publication);
                if (refusal == null) {
                    return;
                }
                if (tries >= TRIES) {
                    throw rejected(failure, refusal.reason());
                }
                pauses.pause(Duration.ofSeconds(tries));
            } catch (IOException unanswered) {
                if (System.nanoTime() - began > LONGEST_SILENCE.toNanos()) {
                    throw rejected(failure, unanswered.toString());
                }
                pauses.pause(UNANSWERED_PAUSE);
            }
        }
    }

    private static AmqpRejectAndDontRequeueException rejected(Throwable failure, String why) {
        return new AmqpRejectAndDontRequeueException("%s, then: %s".formatted(Failure.of(failure), why));
    }

    private synchronized @Nullable Refusal send(Publication publication) throws IOException {
        ConfirmChannel open = channel != null && channel.isOpen() ? channel : broker.channel();
        channel = open;
        try {
            return open.send(List.of(publication), PATIENCE).get(0);
        } catch (IOException unanswered) {
            open.close();
            throw unanswered;
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
