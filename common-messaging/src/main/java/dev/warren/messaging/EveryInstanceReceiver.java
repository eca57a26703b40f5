package dev.warren.messaging;

import dev.warren.messaging.broker.Batch;
import dev.warren.messaging.broker.BatchListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/** Hands over what every instance gets; what fails is logged and forgotten. */
record EveryInstanceReceiver(Subscription subscription, Reader reader) implements BatchListener {

    private static final Logger log = LoggerFactory.getLogger(EveryInstanceReceiver.class);

    @Override
    public void onBatch(Batch batch) {
        batch.messages().forEach(this::handle);
        batch.acknowledgeAll();
    }

    private void handle(Message message) {
        try {
            reader.read(message).handle();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            log.warn("{} forgets a message: {}", subscription.queue(), Failure.of(failure));
        }
    }
}
