package dev.warren.messaging.broker;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;

/** Lets a {@link BatchListener} answer for each message; Spring's own answer would be one for all of them. */
class BatchAdapter implements ChannelAwareBatchMessageListener {

    private static final Logger log = LoggerFactory.getLogger(BatchAdapter.class);

    private final BatchListener listener;

    BatchAdapter(BatchListener listener) {
        this.listener = listener;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        var batch = new Batch(messages, Objects.requireNonNull(channel, "channel"));
        try {
            listener.onBatch(batch);
        } catch (ImmediateRequeueAmqpException stopping) {
            log.debug("{}", stopping.getMessage());
        } finally {
            giveBackTheRest(batch);
        }
    }

    /** A broken channel has given everything back already. */
    private static void giveBackTheRest(Batch batch) {
        try {
            batch.giveBackTheRest();
        } catch (AlreadyClosedException broken) {
            log.debug("Nothing to give back: {}", broken.getMessage());
        }
    }
}
