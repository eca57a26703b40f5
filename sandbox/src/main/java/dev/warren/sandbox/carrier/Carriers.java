package dev.warren.sandbox.carrier;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.keys.SharedSecrets;
import dev.warren.sandbox.signed.SignedCallbacks;
import dev.warren.sandbox.time.Agenda;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** All carriers there are. */
@Component
class Carriers {

    private final Map<String, Carrier> named = new TreeMap<>();

    Carriers(
            CarrierProperties properties,
            SharedSecrets secrets,
            SignedCallbacks callbacks,
            Agenda agenda,
            Speed speed,
            InstantSource clock) {
        properties.named().forEach((name, ways) -> {
            var configured = ways.secret();
            var secret = configured == null || configured.isBlank() ? secrets.carrier(name) : configured;
            named.put(name, new Carrier(name, secret, ways, properties.kept(), callbacks, agenda, speed, clock));
        });
    }

    /** @throws Problem 404 for one that there is not */
    Carrier named(String name) {
        var carrier = named.get(name);
        if (carrier == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND, "not-found", "carrier: %s (expected one of: %s)", name, named.keySet());
        }
        return carrier;
    }
}
