package dev.warren.messaging;

import dev.warren.messaging.broker.BrokerConnection;
import dev.warren.messaging.broker.ConfirmChannel;
import dev.warren.messaging.broker.Publication;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes without outbox and without transaction, for those who have nothing but the message to remember something by:
 * they may answer their caller once the broker has confirmed it. Messages of concurrent callers travel in batches.
 *
 * <p>A confirmed message is on the broker's disk. It may still arrive twice, and in any order. Prefer {@link Outbox}
 * wherever there is a transaction.
 */
public class DirectPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DirectPublisher.class);
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private final BrokerConnection broker;
    private final Envelopes envelopes;
    private final String exchange;
    private final DirectProperties properties;
    private final DirectMeters meters;
    private final BlockingQueue<Waiting> waiting;
    private volatile @Nullable String away;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private List<Thread> senders = List.of();

    private record Waiting(Publication publication, CompletableFuture<@Nullable Void> outcome, long since) {}

    DirectPublisher(
            BrokerConnection broker,
            Envelopes envelopes,
            String exchange,
            DirectProperties properties,
            DirectMeters meters) {
        this.broker = broker;
        this.envelopes = envelopes;
        this.exchange = exchange;
        this.properties = properties;
        this.meters = meters;
        this.waiting = new ArrayBlockingQueue<>(properties.waiting());
        meters.waiting(waiting);
    }

    /**
     * Publishes to this service's exchange; the routing key is the type without its version. Whoever waits for the outcome
     * does so on a thread of his own, and what he chains to it runs on a thread that others wait for.
     *
     * @return done when the broker has confirmed the message and at least one queue has it. Otherwise it fails, in twice
     *     {@code warren.messaging.direct.patience} at the latest, with {@link RefusedMessage} if the message is certainly
     *     not published, or with {@link UnansweredMessage} if nobody knows. Of several queues that are bound, those that
     *     are not full may have got a message that is refused for one that is
     */
    public CompletableFuture<@Nullable Void> publish(Event event) {
        var outcome = new CompletableFuture<@Nullable Void>();
        var reason = away;
        if (!isRunning()) {
            refuse(outcome, "the service stops");
        } else if (reason != null) {
            refuse(outcome, reason);
        } else {
            var type = TypeName.of(event.getClass());
            var publication = envelopes
                    .envelope(event, type, exchange, type.routingKey(), true)
                    .publication(Instant.now());
            if (!waiting.offer(new Waiting(publication, outcome, System.nanoTime()))) {
                refuse(outcome, "%d messages are waiting".formatted(properties.waiting()));
            } else if (!isRunning()) {
                refuseWaiting("the service stops");
            }
        }
        return outcome;
    }

    private void send() {
        @Nullable ConfirmChannel channel = null;
        try {
            while (isRunning()) {
                if (away != null) {
                    channel = reconnect(channel);
                    continue;
                }
                var batch = next();
                if (!batch.isEmpty()) {
                    channel = send(batch, channel);
                }
            }
        } catch (InterruptedException stopping) {
            log.debug("Sender interrupted", stopping);
        } finally {
            close(channel);
        }
    }

    private List<Waiting> next() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        var first = waiting.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, properties.batch() - 1);
        }
        long now = System.nanoTime();
        batch.removeIf(message -> {
            boolean late = now - message.since() > properties.patience().toNanos();
            if (late) {
                refuse(message.outcome(), "not sent within " + properties.patience());
            }
            return late;
        });
        return batch;
    }

    private @Nullable ConfirmChannel send(List<Waiting> batch, @Nullable ConfirmChannel known) {
        ConfirmChannel channel;
        try {
            channel = known != null && known.isOpen() ? known : broker.channel();
        } catch (IOException none) {
            away = "the broker is away: " + none.getMessage();
            log.warn("Refusing messages, {}", away);
            batch.forEach(message -> refuse(message.outcome(), String.valueOf(away)));
            return null;
        }
        var answers = channel.sendOnce(batch.stream().map(Waiting::publication).toList(), properties.patience());
        for (int index = 0; index < batch.size(); index++) {
            settle(batch.get(index).outcome(), index, answers);
        }
        if (answers.trouble().isEmpty()) {
            return channel;
        }
        log.warn("{} messages are unanswered: {}", answers.unanswered().size(), answers.trouble());
        channel.close();
        return null;
    }

    private void settle(CompletableFuture<@Nullable Void> outcome, int index, ConfirmChannel.Answers answers) {
        var refusal = answers.refused().get(index);
        if (refusal != null) {
            refuse(outcome, refusal.reason());
        } else if (answers.unanswered().contains(index)) {
            meters.unanswered.increment();
            outcome.completeExceptionally(new UnansweredMessage(answers.trouble()));
        } else {
            meters.confirmed.increment();
            outcome.complete(null);
        }
    }

    private @Nullable ConfirmChannel reconnect(@Nullable ConfirmChannel broken) throws InterruptedException {
        close(broken);
        try {
            refuseWaiting(String.valueOf(away));
            var channel = broker.channel();
            away = null;
            log.info("Publishing again");
            return channel;
        } catch (IOException still) {
            away = "the broker is away: " + still.getMessage();
            var unused = stopped.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        }
    }

    private void refuseWaiting(String reason) {
        List<Waiting> rest = new ArrayList<>();
        waiting.drainTo(rest);
        rest.forEach(message -> refuse(message.outcome(), reason));
    }

    private void refuse(CompletableFuture<@Nullable Void> outcome, String reason) {
        meters.refused.increment();
        outcome.completeExceptionally(new RefusedMessage(reason));
    }

    private static void close(@Nullable ConfirmChannel channel) {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        senders = IntStream.range(0, properties.senders())
                .mapToObj(number -> Thread.ofVirtual().name("direct-", number).start(this::send))
                .toList();
    }

    /** Ends after the batches under way; what waits behind them is refused. */
    @Override
    public void stop() {
        stopped.countDown();
        for (var sender : senders) {
            try {
                sender.join(properties.patience().plusSeconds(2));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        refuseWaiting("the service stops");
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Starts before and stops after whatever publishes. */
    @Override
    public int getPhase() {
        return 0;
    }
}
