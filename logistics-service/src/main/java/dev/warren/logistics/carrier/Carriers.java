package dev.warren.logistics.carrier;

import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** All carriers, each with a line of its own, so that none waits for another. */
@Component
public class Carriers {

    private final Map<String, Carrier> named = new HashMap<>();

    Carriers(RestClient.Builder http, CarrierProperties properties, InstantSource clock, JsonMapper json) {
        properties
                .named()
                .forEach((name, account) -> named.put(name, new Carrier(name, account, http, properties, clock, json)));
    }

    /** As {@link Carrier#request}, of the carrier the parcel goes with; unknown if there is none of that name any more. */
    public CarrierAnswer request(ParcelRequest parcel) {
        var carrier = named.get(parcel.carrier());
        return carrier == null ? gone(parcel.carrier()) : carrier.request(parcel);
    }

    /** As {@link Carrier#whereIs}, of the carrier of the given name; unknown if there is none any more. */
    public CarrierAnswer whereIs(String carrierName, String parcelId) {
        var carrier = named.get(carrierName);
        return carrier == null ? gone(carrierName) : carrier.whereIs(parcelId);
    }

    private static CarrierAnswer gone(String name) {
        return new Unknown("%s: no carrier in warren.carrier.named".formatted(name));
    }
}
