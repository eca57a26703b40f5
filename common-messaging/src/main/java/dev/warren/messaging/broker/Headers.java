package dev.warren.messaging.broker;

import java.util.HashMap;
import java.util.Map;

/** Our own headers. Attempts are counted here and never in {@code x-death}, whose meaning changes between broker versions. */
public final class Headers {

    /** How many pauses the message has been through. */
    public static final String ATTEMPT = "x-warren-attempt";

    /** How often a person has replayed the message. */
    public static final String REPLAY = "x-warren-replay";

    /** Where the message was published first. */
    public static final String EXCHANGE = "x-warren-exchange";

    public static final String ROUTING_KEY = "x-warren-routing-key";

    /** What the last handling failed with. */
    public static final String ERROR = "x-warren-error";

    /** One line per failed round. */
    public static final String HISTORY = "x-warren-history";

    private Headers() {}

    /** Without what brokers write: one that is published again with its {@code x-death} may be taken for a loop and dropped. */
    public static Map<String, Object> withoutDeaths(Map<String, Object> headers) {
        var kept = new HashMap<>(headers);
        kept.keySet()
                .removeIf(name -> name.equals("x-death")
                        || name.startsWith("x-first-death-")
                        || name.startsWith("x-last-death-")
                        || name.equals("x-delivery-count"));
        return kept;
    }

    /** What is left for a fresh start: no deaths, no attempts, no errors. */
    public static Map<String, Object> fresh(Map<String, Object> headers) {
        var kept = withoutDeaths(headers);
        kept.keySet().removeIf(name -> name.equals(ATTEMPT) || name.equals(ERROR) || name.equals(HISTORY));
        return kept;
    }
}
