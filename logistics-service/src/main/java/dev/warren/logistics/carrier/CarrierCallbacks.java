package dev.warren.logistics.carrier;

import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a carrier sends unasked, once its signature over the raw bytes holds. */
@Component
public class CarrierCallbacks {

    private final CarrierProperties properties;
    private final InstantSource clock;
    private final JsonMapper json;

    CarrierCallbacks(CarrierProperties properties, InstantSource clock, JsonMapper json) {
        this.properties = properties;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The news in a callback.
     *
     * @param header looks a header up by its name
     * @throws InvalidSignature when it is not from the carrier, or too old
     * @throws UnreadableNews   when it is signed but cannot be understood
     */
    public CarrierNews read(UnaryOperator<@Nullable String> header, byte[] body)
            throws InvalidSignature, UnreadableNews {
        Webhooks.verify(properties.acceptedSecrets(), header, body, clock.instant());
        try {
            var news = json.readValue(body, CarrierNews.class);
            if (news == null) {
                throw new UnreadableNews("null (expected: an object)");
            }
            return news;
        } catch (JacksonException garbage) {
            throw new UnreadableNews(garbage.getOriginalMessage());
        }
    }
}
