package dev.warren.payment.notification;

import com.standardwebhooks.Webhook;
import dev.warren.payment.notification.http.MerchantServer.Received;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;

/** Checks signatures as merchants do: with the reference implementation of Standard Webhooks. */
final class Signatures {

    private Signatures() {}

    static void verify(String secret, Received request) {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        try {
            new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (name, value) -> true));
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }
}
