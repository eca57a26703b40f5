package dev.warren.product.production.factory;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.product.production.FactoryNews;
import dev.warren.product.production.Item;
import dev.warren.product.production.ProductionView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The factory's interface. Every question ends within the deadline, and never with an exception: what is no clear answer is
 * {@link FactoryNews.Unknown}. A refusal is not believed either, unless it is the status of an order: whoever is in between
 * can answer 400.
 */
@Component
class Factory {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final RestClient http;
    private final FactorySettings settings;
    private final JsonMapper json;
    private final InstantSource clock;

    Factory(RestClient.Builder http, FactorySettings settings, JsonMapper json, InstantSource clock) {
        this.http = http.requestFactory(withinDeadline(settings)).build();
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** The JDK's client, as Spring wraps it, counts the reading of the body into its time-out; it follows no redirects. */
    private static JdkClientHttpRequestFactory withinDeadline(FactorySettings settings) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(settings.deadline());
        return factory;
    }

    record Order(String requestId, List<Item> items, URI callbackUrl) {}

    /** Asks for the goods; asking again for the same is answered the same. */
    FactoryNews request(ProductionView order) {
        var id = order.productionId();
        var body = json.writeValueAsBytes(new Order(id, order.items(), settings.callbackUrl()));
        return ask(
                http.post()
                        .uri(settings.url() + "/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                id,
                body);
    }

    /** Asks how far it is. */
    FactoryNews query(ProductionView order) {
        var id = order.productionId();
        return ask(http.get().uri(settings.url() + "/orders/{id}", id), id, new byte[0]);
    }

    private FactoryNews ask(RestClient.RequestHeadersSpec<?> question, String id, byte[] body) {
        var signature = Webhooks.sign(settings.secret().getFirst(), id, clock.instant(), body);
        try {
            return question.headers(headers -> signature.forEach(headers::set))
                    .exchangeForRequiredValue((_, response) -> read(response, id));
        } catch (ResourceAccessException unreachable) {
            return new FactoryNews.Unknown(unreachable.getMostSpecificCause().toString());
        }
    }

    private FactoryNews read(ClientHttpResponse response, String id) throws IOException {
        var status = response.getStatusCode();
        if (status.value() == 404) {
            return new FactoryNews.NotKnown();
        }
        if (!status.is2xxSuccessful()) {
            return new FactoryNews.Unknown("HTTP " + status.value());
        }
        var answer = response.getBody().readNBytes(LONGEST_ANSWER + 1);
        if (answer.length > LONGEST_ANSWER) {
            return new FactoryNews.Unknown("an answer of more than %d bytes".formatted(LONGEST_ANSWER));
        }
        try {
            var report = FactoryReport.read(json, answer);
            return id.equals(report.requestId())
                    ? report.news()
                    : new FactoryNews.Unknown("requestId: %s (expected: %s)".formatted(report.requestId(), id));
        } catch (JacksonException garbage) {
            return new FactoryNews.Unknown("an answer that is not readable: " + garbage.getOriginalMessage());
        }
    }
}
