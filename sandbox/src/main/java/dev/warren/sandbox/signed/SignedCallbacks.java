package dev.warren.sandbox.signed;

import dev.warren.defaults.Ids;
import dev.warren.sandbox.callbacks.Courier;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells our services what a partner has done. */
@Component
public class SignedCallbacks {

    private final Courier courier;
    private final JsonMapper json;
    private final InstantSource clock;

    SignedCallbacks(Courier courier, JsonMapper json, InstantSource clock) {
        this.courier = courier;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends the message as JSON, as often as it takes.
     *
     * @param about which of several partners of the kind it is that tells; null if there is one
     */
    public void send(Party party, @Nullable String about, String secret, URI to, Object message) {
        courier.deliver(
                new SignedLetter(party, Ids.next("msg"), about, to, json.writeValueAsBytes(message), secret, clock));
    }
}
