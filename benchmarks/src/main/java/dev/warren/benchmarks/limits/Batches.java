package dev.warren.benchmarks.limits;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** Publishing as fast as one channel can: in batches, each confirmed before the next. */
public final class Batches {

    private static final int BATCH = 200;
    private static final long PATIENCE = 60_000;

    private Batches() {}

    /** Publishes one message. */
    public interface Publish {
        void send(int number) throws IOException;
    }

    /** Returns when the broker has confirmed all messages. */
    public static void publish(Channel channel, int messages, Publish publish) throws Exception {
        channel.confirmSelect();
        for (int sent = 0; sent < messages; ) {
            for (int i = 0; i < BATCH && sent < messages; i++, sent++) {
                publish.send(sent);
            }
            channel.waitForConfirmsOrDie(PATIENCE);
        }
    }
}
