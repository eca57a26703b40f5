package dev.warren.sandbox.signed;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A callback of a partner: signed anew each time, repeated with growing pauses for a day until the answer is 2xx. */
record SignedLetter(
        Party party, String id, @Nullable String about, URI to, byte[] body, String secret, InstantSource clock)
        implements Letter {

    private static final List<Duration> PAUSES = Stream.concat(
                    Stream.of(5, 15, 30, 60, 120, 300).map(Duration::ofSeconds),
                    Collections.nCopies(144, Duration.ofMinutes(10)).stream())
            .toList();

    @Override
    public Sheet write(@Nullable FaultKind fault) {
        var key = fault == FaultKind.BAD_SIGNATURE ? Webhooks.newSecret() : secret;
        var headers = new LinkedHashMap<>(Webhooks.sign(key, id, clock.instant(), body));
        headers.put("Content-Type", "application/json");
        return new Sheet(headers, body);
    }

    @Override
    public boolean accepted(int status, String answer) {
        return status >= 200 && status < 300;
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
