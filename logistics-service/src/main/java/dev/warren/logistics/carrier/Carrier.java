package dev.warren.logistics.carrier;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.logistics.carrier.CarrierAnswer.NotKnown;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one carrier over HTTP, signed. It never throws for what the other side does, and it answers within the deadline: that counts
 * from the first byte sent to the last byte read. While as many calls as may be wait for a silent carrier, the next one is not made.
 * Do not call it inside a transaction.
 */
public class Carrier {

    /** How long a call waits for its turn at a carrier that answers. */
    private static final Duration TURN = Duration.ofMillis(100);

    private static final int MAX_ANSWER = 64 * 1024;

    private final RestClient http;
    private final String name;
    private final CarrierProperties.Account account;
    private final CarrierProperties properties;
    private final Semaphore free;
    private final InstantSource clock;
    private final JsonMapper json;
    private final AnswerReader answers;
    private volatile boolean answering = true;

    Carrier(
            String name,
            CarrierProperties.Account account,
            RestClient.Builder http,
            CarrierProperties properties,
            InstantSource clock,
            JsonMapper json) {
        this.http = http.clone()
                .baseUrl(account.url().toString())
                .requestFactory(requestFactory(properties))
                .build();
        this.name = name;
        this.account = account;
        this.properties = properties;
        this.free = new Semaphore(properties.atATime());
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

    /** How long one question can take, its turn and the deadline. */
    public static Duration longest(CarrierProperties properties) {
        return TURN.plus(properties.deadline());
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
        if (!isFree()) {
            return new Unknown("%s owes %d answers already".formatted(name, properties.atATime()));
        }
        try {
            var answer = call(method, path, parcelId, body);
            answering = true;
            return answer;
        } catch (RestClientException unreachable) {
            answering = false;
            return new Unknown(reason(unreachable));
        } finally {
            free.release();
        }
    }

    /** Nobody waits in line for a carrier that does not answer. */
    private boolean isFree() {
        try {
            return free.tryAcquire() || answering && free.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CarrierAnswer call(HttpMethod method, String path, String parcelId, byte @Nullable [] body) {
        var signed = body == null ? new byte[0] : body;
        var request = http.method(method)
                .uri(path)
                .headers(headers -> Webhooks.sign(account.secret(), parcelId, clock.instant(), signed)
                        .forEach(headers::set));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchangeForRequiredValue((_, answer) -> read(method, parcelId, answer));
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
