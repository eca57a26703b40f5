package dev.warren.sandbox.signed;

import dev.warren.defaults.Ids;
import dev.warren.sandbox.callbacks.Courier;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.InstantSource;
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

    /** Sends the message as JSON, as often as it takes. */
    public void send(Party party, String secret, URI to, Object message) {
        courier.deliver(new SignedLetter(party, Ids.next("msg"), to, json.writeValueAsBytes(message), secret, clock));
    }
}
