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
    private final Set<String> knownExchanges = new HashSet<>(Set.of(""));
    private final Map<String, Refusal> returned = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Integer> unanswered = new ConcurrentSkipListMap<>();
    private final Map<Integer, Refusal> refused = new ConcurrentHashMap<>();
    private Channel channel;

    /** How many of the batch have been given to the channel. */
    private int handed;

    ConfirmChannel(Connection connection) throws IOException {
        this.connection = connection;
        this.channel = open();
    }

    private Channel open() throws IOException {
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw new IOException("the broker has no channel left for us");
        }
        opened.confirmSelect();
        opened.addReturnListener(message -> returned.put(
                message.getProperties().getMessageId(), Refusal.lasting("returned: " + message.getReplyText())));
        opened.addConfirmListener(
                (tag, multiple) -> answered(tag, multiple).clear(), (tag, multiple) -> nacked(answered(tag, multiple)));
        return opened;
    }

    /** What one answer is about, as a view: brokers answer for many messages at once, those already answered not among them. */
    private Map<Long, Integer> answered(long tag, boolean multiple) {
        return multiple ? unanswered.headMap(tag, true) : unanswered.subMap(tag, true, tag, true);
    }

    private void nacked(Map<Long, Integer> messages) {
        messages.values().forEach(index -> refused.put(index, Refusal.nacked()));
        messages.clear();
    }

    /**
     * Sends the batch and waits for all confirms. A message that makes the broker close the channel is told apart from
     * the others, which are sent again for that and may therefore arrive twice.
     *
     * @return why a message was refused, by its index in the batch; the broker has taken all others
     * @throws IOException if the broker is away or does not answer in time: every message may or may not have arrived
     */
    public Map<Integer, Refusal> send(List<Publication> batch, Duration patience) throws IOException {
        try {
            return sendTogether(batch, patience);
        } catch (RuntimeException closed) {
            return sendOneByOne(batch, patience, closed);
        }
    }

    /**
     * What became of the messages of a batch, by their index; the broker has all others.
     *
     * @param refused    certainly not taken
     * @param unanswered taken or not, nobody knows
     * @param trouble    why some are unanswered; empty if none is. The channel is of no use any more
     */
    public record Answers(Map<Integer, Refusal> refused, Set<Integer> unanswered, String trouble) {}

    /** Sends every message of the batch once at most and waits for the confirms. */
    public Answers sendOnce(List<Publication> batch, Duration patience) {
        try {
            return new Answers(sendTogether(batch, patience), Set.of(), "");
        } catch (IOException | RuntimeException trouble) {
            var open = Set.copyOf(unanswered.values()); // first: what is refused from now on is in both, not in neither
            var refusals = refusals(batch);
            for (int index = handed; index < batch.size(); index++) {
                refusals.putIfAbsent(index, Refusal.notSent(trouble));
            }
            return new Answers(refusals, open, String.valueOf(trouble.getMessage()));
        }
    }

    private Map<Integer, Refusal> sendTogether(List<Publication> batch, Duration patience) throws IOException {
        returned.clear();
        refused.clear();
        unanswered.clear();
        handed = 0;
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
        }
        return refusals(batch);
    }

    private Map<Integer, Refusal> sendOneByOne(List<Publication> batch, Duration patience, RuntimeException first)
            throws IOException {
        Map<Integer, Refusal> refusals = new HashMap<>();
        RuntimeException closed = first;
        for (int index = 0; index < batch.size(); index++) {
            reopenAfter(closed);
            try {
                var refusal = sendTogether(List.of(batch.get(index)), patience).get(0);
                if (refusal != null) {
                    refusals.put(index, refusal);
                }
            } catch (RuntimeException again) {
                closed = again;
                refusals.put(index, Refusal.lasting("the broker closed the channel: " + again.getMessage()));
            }
        }
        reopenAfter(closed);
        return refusals;
    }

    private void reopenAfter(RuntimeException closed) throws IOException {
        if (!connection.isOpen()) {
            throw new IOException("the broker closed the connection: " + closed.getMessage(), closed);
        }
        if (!channel.isOpen() || closed instanceof IllegalArgumentException) {
            close();
            channel = open();
        }
    }

    private void send(Publication message, int index) throws IOException {
        if (!exists(message.exchange())) {
            refused.put(index, Refusal.lasting("no exchange " + message.exchange()));
            return;
        }
        unanswered.put(channel.getNextPublishSeqNo(), index);
        handed = index + 1;
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

    private Map<Integer, Refusal> refusals(List<Publication> batch) {
        var refusals = new HashMap<>(refused);
        if (!returned.isEmpty()) {
            for (int index = 0; index < batch.size(); index++) {
                Refusal reason = returned.get(batch.get(index).properties().getMessageId());
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
