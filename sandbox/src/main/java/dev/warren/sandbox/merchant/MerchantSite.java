package dev.warren.sandbox.merchant;

import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import dev.warren.sandbox.faults.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The demo merchant: answers as it is told and remembers what it received. */
@Component
public class MerchantSite {

    private final ArrayDeque<Received> received = new ArrayDeque<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final Map<String, Integer> failuresToCome = new HashMap<>();
    private final MerchantProperties properties;
    private final JsonMapper json;
    private final InstantSource clock;
    private MerchantReply reply = MerchantReply.SUCCESS;

    MerchantSite(MerchantProperties properties, JsonMapper json, InstantSource clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** Answers everything like this from now on. */
    synchronized void answerWith(MerchantReply next) {
        reply = next;
    }

    /** Fails the next attempts to notify of one order, whatever the answer to others is. */
    public synchronized void failFirst(String orderId, int attempts) {
        failuresToCome.put(orderId, attempts);
    }

    /** Knows a further secret; earlier ones stay valid, as during a rotation. */
    public synchronized void learn(String secret) {
        secrets.add(secret);
    }

    public synchronized boolean knowsSecret() {
        return !secrets.isEmpty();
    }

    /** Remembers an attempt and says how to answer it. */
    MerchantReply receive(Map<String, String> headers, byte[] body, @Nullable FaultKind fault) {
        var receivedAt = clock.instant();
        var text = Text.of(json, body);
        var answer = answerTo(text.orderId);
        remember(new Received(headers, body, text, receivedAt, answer, fault));
        return answer;
    }

    /** What was received, oldest first: of one order, or of all. */
    public synchronized List<Notification> notifications(@Nullable String orderId) {
        return received.stream()
                .filter(one -> orderId == null || orderId.equals(one.text.orderId))
                .map(one -> one.notification(secrets))
                .toList();
    }

    private synchronized MerchantReply answerTo(@Nullable String orderId) {
        if (orderId == null || !failuresToCome.containsKey(orderId)) {
            return reply;
        }
        failuresToCome.computeIfPresent(orderId, (order, left) -> left > 1 ? left - 1 : null);
        return MerchantReply.BROKEN;
    }

    private synchronized void remember(Received one) {
        if (received.size() >= properties.kept()) {
            received.removeFirst();
        }
        received.addLast(one);
    }

    /** What the body says, as far as it can be read. */
    private record Text(@Nullable String type, @Nullable String orderId) {

        static Text of(JsonMapper json, byte[] body) {
            try {
                var tree = json.readTree(body);
                return new Text(
                        tree.path("type").asStringOpt().orElse(null),
                        tree.path("data").path("orderId").asStringOpt().orElse(null));
            } catch (JacksonException unreadable) {
                return new Text(null, null);
            }
        }
    }

    private record Received(
            Map<String, String> headers,
            byte[] body,
            Text text,
            Instant receivedAt,
            MerchantReply answer,
            @Nullable FaultKind fault) {

        Notification notification(Set<String> secrets) {
            return new Notification(
                    headers.get(Webhooks.ID),
                    text.type,
                    text.orderId,
                    receivedAt,
                    headers,
                    new String(body, StandardCharsets.UTF_8),
                    answer,
                    fault,
                    secrets.isEmpty() ? null : verified(secrets));
        }

        private boolean verified(Set<String> secrets) {
            try {
                Webhooks.verify(secrets, headers::get, body, receivedAt);
                return true;
            } catch (InvalidSignature forged) {
                return false;
            }
        }
    }
}
