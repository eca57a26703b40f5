package dev.warren.payment.notification.http;

import dev.warren.payment.merchant.AddressGuard;
import dev.warren.payment.merchant.RefusedAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Posts a notification to a merchant. One call is one request: nothing is repeated and no redirect is followed. It ends within
 * the deadline whatever the other side does, and only addresses the guard has admitted for this very call are connected to.
 */
public class MerchantClient implements AutoCloseable {

    private final CloseableHttpClient http;
    private final AddressGuard addresses;
    private final Duration deadline;
    private final Deadlines deadlines = new Deadlines();
    private final InstantSource clock;

    public MerchantClient(
            AddressGuard addresses, Duration connectTimeout, Duration deadline, int perMerchant, InstantSource clock) {
        this.http = HttpClients.build(connectTimeout, deadline, perMerchant);
        this.addresses = addresses;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Never throws for anything the merchant or the network does. */
    public Reply post(String url, Map<String, String> headers, byte[] body) {
        var started = System.nanoTime();
        try {
            var address = addresses.admit(url);
            return PinnedAddresses.during(
                    address.dialled(), () -> exchange(request(address.url(), headers, body), started));
        } catch (RefusedAddress refused) {
            return new Reply.NoAnswer(refused.reason(), since(started));
        }
    }

    private static HttpPost request(URI url, Map<String, String> headers, byte[] body) {
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    private Reply exchange(HttpPost request, long started) {
        var left = deadline.minus(since(started));
        try (var _ = deadlines.abort(request, left)) {
            return read(request, started);
        } catch (IOException | HttpException | RuntimeException failure) {
            var latency = since(started);
            return new Reply.NoAnswer(
                    // the socket's own time-out may come first by a hair
                    latency.compareTo(deadline) < 0
                            ? reason(failure)
                            : "no complete answer within %s".formatted(deadline),
                    latency);
        }
    }

    private Reply read(HttpPost request, long started) throws IOException, HttpException {
        var target = RoutingSupport.determineHost(request);
        try (ClassicHttpResponse response = http.executeOpen(target, request, HttpClientContext.create())) {
            var body = BoundedBody.read(response.getEntity());
            if (!body.ended()) {
                request.cancel(); // closing alone would read on to the end
            }
            var retryAfter = response.getFirstHeader("Retry-After");
            return new Reply.Answer(
                    response.getCode(),
                    body.text(),
                    RetryAfter.parse(retryAfter == null ? null : retryAfter.getValue(), clock.instant()),
                    since(started));
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case org.apache.hc.client5.http.ConnectTimeoutException e -> "no connection in time";
            case ConnectException e -> "connection refused";
            case InterruptedIOException e -> "no answer in time";
            case javax.net.ssl.SSLException e -> "TLS: " + e.getMessage();
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void close() throws IOException {
        deadlines.close();
        http.close();
    }
}
