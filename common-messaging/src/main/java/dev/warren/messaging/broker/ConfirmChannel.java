package dev.warren.messaging.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;

/** A channel that sends a batch and says for each message whether the broker has it. For one thread. */
public final class ConfirmChannel implements AutoCloseable {

    private final Connection connection;
    private final Channel channel;
    private final Set<String> knownExchanges = new HashSet<>(Set.of(""));
    private final Map<String, String> returned = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Integer> unanswered = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> refused = new ConcurrentHashMap<>();

    ConfirmChannel(Connection connection) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        channel.confirmSelect();
        channel.addReturnListener(
                message -> returned.put(message.getProperties().getMessageId(), "returned: " + message.getReplyText()));
        channel.addConfirmListener((tag, multiple) -> {}, this::nacked);
    }

    private void nacked(long tag, boolean multiple) {
        var tags = multiple ? unanswered.headMap(tag, true) : unanswered.subMap(tag, true, tag, true);
        tags.values().forEach(index -> refused.put(index, "nacked"));
    }

    /**
     * Sends the batch and waits for all confirms.
     *
     * @return why a message was refused, by its index in the batch; the broker has taken all others
     * @throws IOException if the broker is away or does not answer in time: every message may or may not have arrived
     */
    public Map<Integer, String> send(List<Publication> batch, Duration patience) throws IOException {
        returned.clear();
        refused.clear();
        unanswered.clear();
        try {
            for (int index = 0; index < batch.size(); index++) {
                send(batch.get(index), index);
            }
            channel.waitForConfirms(patience.toMillis());
        } catch (TimeoutException silent) {
            throw new IOException("no confirm within " + patience, silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for confirms", stopping);
        } catch (RuntimeException closed) {
            throw new IOException("the broker closed the channel: " + closed.getMessage(), closed);
        }
        return refusals(batch);
    }

    private void send(Publication message, int index) throws IOException {
        if (!exists(message.exchange())) {
            refused.put(index, "no exchange " + message.exchange());
            return;
        }
        unanswered.put(channel.getNextPublishSeqNo(), index);
        channel.basicPublish(
                message.exchange(), message.routingKey(), message.mandatory(), message.properties(), message.body());
    }

    /** A message to a missing exchange would close the channel and take the answers for all others with it. */
    private boolean exists(String exchange) throws IOException {
        if (knownExchanges.contains(exchange)) {
            return true;
        }
        Channel probe = connection.createChannel();
        try {
            probe.exchangeDeclarePassive(exchange);
            probe.abort();
        } catch (IOException missing) {
            if (connection.isOpen()) {
                return false;
            }
            throw missing;
        }
        return knownExchanges.add(exchange);
    }

    private Map<Integer, String> refusals(List<Publication> batch) {
        var refusals = new HashMap<>(refused);
        if (!returned.isEmpty()) {
            for (int index = 0; index < batch.size(); index++) {
                String reason = returned.get(batch.get(index).properties().getMessageId());
                if (reason != null) {
                    refusals.put(index, reason);
                }
            }
        }
        return refusals;
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Gives up whatever is under way; the connection stays. */
    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException alreadyClosed) {
            return;
        }
    }
}
