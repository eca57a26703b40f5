package dev.warren.product.production.factory;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import dev.warren.product.Outcome;
import dev.warren.product.production.FactoryNews;
import dev.warren.product.production.Producing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears from the factory. Its signature is checked on the bytes that came, what they say against our own record; 204 means
 * kept, and a repeat is answered as the first.
 */
@RestController
class FactoryWebhook {

    private static final int LONGEST_BODY = 64 * 1024;

    private final Producing producing;
    private final FactorySettings settings;
    private final JsonMapper json;
    private final InstantSource clock;

    FactoryWebhook(Producing producing, FactorySettings settings, JsonMapper json, InstantSource clock) {
        this.producing = producing;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/webhooks/factory")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void calledBack(HttpServletRequest request) throws IOException {
        var body = bytes(request);
        var webhookId = verified(request, body);
        var report = read(body);
        var requestId = String.valueOf(report.requestId());
        var outcome = producing
                .calledBack(webhookId, requestId, news(report), body)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "production-not-found",
                        "requestId: %s (expected: one that was requested here)",
                        requestId));
        if (outcome instanceof Outcome.Refused(var reason)) {
            throw new Problem(HttpStatus.CONFLICT, "production-contradiction", "%s", reason);
        }
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "callback-too-large",
                    "body: more than %d bytes (expected: at most that)",
                    LONGEST_BODY);
        }
        return body;
    }

    private String verified(HttpServletRequest request, byte[] body) {
        try {
            return Webhooks.verify(settings.secret(), request::getHeader, body, clock.instant());
        } catch (InvalidSignature refused) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "invalid-signature", "%s", String.valueOf(refused.getMessage()));
        }
    }

    private FactoryReport read(byte[] body) {
        try {
            return FactoryReport.read(json, body);
        } catch (JacksonException garbage) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "malformed-json", "The body is not the JSON this callback carries.");
        }
    }

    private static FactoryNews news(FactoryReport report) {
        var news = report.news();
        if (news instanceof FactoryNews.Unknown(var why)) {
            throw Problem.invalid("status", why);
        }
        return news;
    }
}
