package dev.warren.messaging.parking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message that waits for a person, or did.
 *
 * @param queue         where it failed; null if it never left the outbox
 * @param exchange      where it was published first
 * @param correlationId the order it belongs to
 * @param error         what the last handling failed with
 * @param replays       how often it was sent again
 * @param details       null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedMessage(
        String id,
        String messageId,
        String type,
        @Nullable String queue,
        String exchange,
        String routingKey,
        String correlationId,
        String error,
        Status status,
        int replays,
        Instant parkedAt,
        @Nullable Details details) {

    enum Status {
        /** Waits for a person. */
        PARKED,
        /** Sent again, as it was or edited; comes back as PARKED if it fails again. */
        REPLAYED,
        /** Given up, with a reason. */
        DISCARDED
    }

    /**
     * What a person needs to decide.
     *
     * @param body    JSON, or a string if it is none
     * @param history one line per failed round, oldest first
     * @param actions what people did with it, oldest first
     */
    record Details(JsonNode body, Map<String, Object> headers, List<String> history, List<Action> actions) {}

    record Action(String action, String actor, String reason, Instant at) {}
}
