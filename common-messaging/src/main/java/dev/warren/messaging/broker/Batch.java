package dev.warren.messaging.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.core.Message;

/** Messages that were handed out together, and what the broker is told of them. For one thread. */
public final class Batch {

    private final List<Message> messages;
    private final Channel channel;
    private final Set<Long> open = new LinkedHashSet<>();

    Batch(List<Message> messages, Channel channel) {
        this.messages = messages;
        this.channel = channel;
        messages.forEach(message -> open.add(tag(message)));
    }

    /** In the order in which the queue had them. */
    public List<Message> messages() {
        return messages;
    }

    /** The broker may forget those that are not settled yet. */
    public void acknowledgeAll() {
        boolean together = open.size() == messages.size();
        if (together) {
            tell(() -> channel.basicAck(tag(messages.getLast()), true));
            open.clear();
        } else {
            Set.copyOf(open).forEach(this::acknowledge);
        }
    }

    public void acknowledge(Message message) {
        acknowledge(tag(message));
    }

    private void acknowledge(long tag) {
        if (open.remove(tag)) {
            tell(() -> channel.basicAck(tag, false));
        }
    }

    /** The broker parks the message itself. */
    public void reject(Message message) {
        if (open.remove(tag(message))) {
            tell(() -> channel.basicReject(tag(message), false));
        }
    }

    void giveBackTheRest() {
        for (long tag : open) {
            tell(() -> channel.basicReject(tag, true));
        }
        open.clear();
    }

    private static long tag(Message message) {
        return message.getMessageProperties().getDeliveryTag();
    }

    private interface Answer {
        void send() throws IOException;
    }

    private static void tell(Answer answer) {
        try {
            answer.send();
        } catch (IOException lost) {
            throw new UncheckedIOException("the broker could not be answered: " + lost.getMessage(), lost);
        }
    }
}
