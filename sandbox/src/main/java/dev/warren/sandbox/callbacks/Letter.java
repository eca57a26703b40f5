package dev.warren.sandbox.callbacks;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message a party wants us to accept, and how often it comes back with it. */
public interface Letter {

    Party party();

    /** The same for all attempts. */
    String id();

    /** Our number of the trade it is about, to which faults can be limited; null where it is about none. */
    default @Nullable String about() {
        return null;
    }

    URI to();

    /** The message as it is sent this time, with whatever is wrong with it. */
    Sheet write(@Nullable FaultKind fault);

    /** Whether this answer ends the attempts. */
    boolean accepted(int status, String answer);

    /** The pauses before the second attempt, the third and so on, in business time; after the last the party gives up. */
    List<Duration> pauses();

    /** Headers and body of one attempt. */
    record Sheet(Map<String, String> headers, byte[] body) {}
}
