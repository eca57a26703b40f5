package dev.warren.logistics.carrier;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.logistics.carrier.CarrierAnswer.NotKnown;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks carriers over HTTP, signed. It never throws for what the other side does, and it answers within the deadline: that counts from
 * the first byte sent to the last byte read. Do not call it inside a transaction.
 */
@Component
public class Carrier {

    private static final int MAX_ANSWER = 64 * 1024;

    private final RestClient http;
    private final CarrierProperties properties;
    private final InstantSource clock;
    private final JsonMapper json;
    private final AnswerReader answers;

    Carrier(RestClient.Builder http, CarrierProperties properties, InstantSource clock, JsonMapper json) {
        this.http = http.baseUrl(properties.url().toString())
                .requestFactory(requestFactory(properties))
                .build();
        this.properties = properties;
        this.clock = clock;
        this.json = json;
        this.answers = new AnswerReader(json);
    }

    private static JdkClientHttpRequestFactory requestFactory(CarrierProperties properties) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.deadline()); // this factory times the whole exchange, not the single read
        return factory;
    }

    /** Asks for the parcel to be carried. May be sent again: the carrier knows a repeat by the parcel's id. */
    public CarrierAnswer request(ParcelRequest parcel) {
        var body = json.createObjectNode()
                .put("parcelId", parcel.parcelId())
                .put("site", parcel.site())
                .put("carrier", parcel.carrier())
                .putPOJO("recipient", parcel.recipient())
                .putPOJO("items", parcel.items())
                .put("callbackUrl", properties.callbackUrl().toString());
        return ask(HttpMethod.POST, "/parcels", parcel.parcelId(), json.writeValueAsBytes(body));
    }

    /** Asks where the parcel is; only this can be answered with {@link NotKnown}. */
    public CarrierAnswer whereIs(String parcelId) {
        return ask(HttpMethod.GET, "/parcels/" + parcelId, parcelId, null);
    }

    private CarrierAnswer ask(HttpMethod method, String path, String parcelId, byte @Nullable [] body) {
        try {
            var signed = body == null ? new byte[0] : body;
            var request = http.method(method)
                    .uri(path)
                    .headers(headers -> Webhooks.sign(properties.secret(), parcelId, clock.instant(), signed)
                            .forEach(headers::set));
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(body);
            }
            return request.exchangeForRequiredValue((_, answer) -> read(method, parcelId, answer));
        } catch (RestClientException unreachable) {
            return new Unknown(reason(unreachable));
        }
    }

    private CarrierAnswer read(HttpMethod method, String parcelId, ClientHttpResponse answer) throws IOException {
        var status = answer.getStatusCode();
        if (status.is2xxSuccessful()) {
            return answers.read(parcelId, bounded(answer.getBody()));
        }
        return method == HttpMethod.GET && status.value() == 404
                ? new NotKnown()
                : new Unknown("HTTP " + status.value());
    }

    private static byte[] bounded(java.io.InputStream body) throws IOException {
        var bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
            throw new IOException("answer: over %d bytes".formatted(MAX_ANSWER));
        }
        return bytes;
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
