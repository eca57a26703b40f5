package dev.warren.order.flashsale.door;

import dev.warren.defaults.transaction.GroupFailed;
import dev.warren.defaults.transaction.Groups;
import dev.warren.messaging.DirectPublisher;
import dev.warren.messaging.RefusedMessage;
import dev.warren.order.flashsale.FlashOrdersRequested;
import dev.warren.order.flashsale.Wish;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Hands wishes over to the broker. Those that come while others wait for its word share a message: two queues write each to their disks. */
@Component
class HandingOver {

    /** One is made and sent while the broker writes the other. */
    private static final int MESSAGES_AT_ONCE = 2;

    private static final int MOST_WISHES = 128;

    private final Groups<Wish> groups;

    HandingOver(DirectPublisher broker) {
        groups = new Groups<>(
                "handing-over",
                MESSAGES_AT_ONCE,
                MOST_WISHES,
                wishes -> broker.publish(new FlashOrdersRequested(wishes)).join());
    }

    /**
     * Returns when the broker has it.
     *
     * @throws NotHandedOver if it has not, or did not say so
     */
    void handOver(Wish wish) {
        try {
            groups.carryOut(wish);
        } catch (GroupFailed failed) {
            throw new NotHandedOver(failed.getCause() instanceof CompletionException publishing
                    && publishing.getCause() instanceof RefusedMessage);
        }
    }

    /** The server has answered its last request by now. */
    @PreDestroy
    void close() {
        groups.close();
    }
}
