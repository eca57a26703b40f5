package dev.warren.messaging.broker;

import com.rabbitmq.client.Channel;
import java.time.Duration;
import java.util.List;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.BlockingQueueConsumer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/**
 * One consumer that hands out together what is already here, or will be soon.
 *
 * <p>Spring waits for each further message of a batch as long as for the first: either every batch is late, or an idle
 * consumer never rests. So the time is short while a batch is gathered and long otherwise; a message that comes alone is
 * handled at once. The consumer's own thread changes it, which is why there is only one.
 */
class BatchingContainer extends SimpleMessageListenerContainer {

    private static final long FOR_THE_FIRST = 1_000;

    /** What the broker sent together has arrived within this. */
    private static final long FOR_ANOTHER = 1;

    /** While several come at a time, batches are given time to fill: fewer transactions leave more of the machine to others. */
    private static final long WHILE_BUSY = 25;

    private final int atMost;
    private final Rest rest;
    private long forAnother = FOR_ANOTHER;

    BatchingContainer(ConnectionFactory connections, int atMost, Rest rest) {
        super(connections);
        this.atMost = atMost;
        this.rest = rest;
        setConsumerBatchEnabled(true);
        setBatchSize(atMost);
        setAcknowledgeMode(AcknowledgeMode.MANUAL);
        setBatchReceiveTimeout(WHILE_BUSY);
        setAfterReceivePostProcessors(message -> {
            setReceiveTimeout(forAnother);
            return message;
        });
    }

    @Override
    protected BlockingQueueConsumer createBlockingQueueConsumer() {
        setReceiveTimeout(FOR_THE_FIRST);
        return super.createBlockingQueueConsumer();
    }

    @Override
    protected void executeListener(Channel channel, Object batch) {
        int size = batch instanceof List<?> several ? several.size() : 1;
        forAnother = size > 1 ? WHILE_BUSY : FOR_ANOTHER;
        setReceiveTimeout(FOR_THE_FIRST);
        var began = System.nanoTime();
        super.executeListener(channel, batch);
        rest.after(size == atMost, Duration.ofNanos(System.nanoTime() - began));
    }
}
