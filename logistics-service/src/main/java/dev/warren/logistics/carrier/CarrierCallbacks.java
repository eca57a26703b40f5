package dev.warren.logistics.carrier;

import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what carriers send unasked. Who it is from, the signature over the raw bytes says: each signs with a secret of its own. */
@Component
public class CarrierCallbacks {

    /** @param carrier the name of the one that signed */
    public record Told(String carrier, CarrierNews news) {}

    private final CarrierProperties properties;
    private final InstantSource clock;
    private final JsonMapper json;

    CarrierCallbacks(CarrierProperties properties, InstantSource clock, JsonMapper json) {
        this.properties = properties;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The news in a callback, and whose they are.
     *
     * @param header looks a header up by its name
     * @throws InvalidSignature when it is from none of our carriers, or too old
     * @throws UnreadableNews   when it is signed but cannot be understood
     */
    public Told read(UnaryOperator<@Nullable String> header, byte[] body) throws InvalidSignature, UnreadableNews {
        var teller = teller(header, body);
        try {
            var news = json.readValue(body, CarrierNews.class);
            if (news == null) {
                throw new UnreadableNews("null (expected: an object)");
            }
            return new Told(teller, news);
        } catch (JacksonException garbage) {
            throw new UnreadableNews(garbage.getOriginalMessage());
        }
    }

    private String teller(UnaryOperator<@Nullable String> header, byte[] body) throws InvalidSignature {
        InvalidSignature refusal = null;
        for (var carrier : properties.named().entrySet()) {
            try {
                Webhooks.verify(carrier.getValue().acceptedSecrets(), header, body, clock.instant());
                return carrier.getKey();
            } catch (InvalidSignature notTheirs) {
                refusal = notTheirs;
            }
        }
        throw Objects.requireNonNull(refusal); // there is at least one carrier
    }
}
