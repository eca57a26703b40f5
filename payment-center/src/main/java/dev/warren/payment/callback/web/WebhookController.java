package dev.warren.payment.callback.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.payment.callback.AcceptingCallbacks;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.NoticeReply;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RawNotice;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where providers call. The body is read once, as the bytes that were sent, before anything parses it. */
@RestController
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final int LONGEST = 64 * 1024;

    private final Channels channels;
    private final AcceptingCallbacks callbacks;

    WebhookController(Channels channels, AcceptingCallbacks callbacks) {
        this.channels = channels;
        this.callbacks = callbacks;
    }

    @PostMapping("/webhooks/{channel}")
    ResponseEntity<byte[]> receive(@PathVariable String channel, HttpServletRequest request) throws IOException {
        var known = channels.find(channel)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-channel",
                        "channel: %s (expected one of: %s)",
                        channel,
                        String.join(", ", channels.names())));
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        var reply = body.length > LONGEST ? known.refused(413) : answer(known, body, request);
        return ResponseEntity.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .body(reply.body());
    }

    private NoticeReply answer(PaymentChannel channel, byte[] body, HttpServletRequest request) {
        try {
            return switch (callbacks.accept(channel, new RawNotice(body, request::getHeader))) {
                case ACCEPTED, REPEATED, QUARANTINED -> channel.accepted();
                case FORGED -> channel.refused(400);
                case UNKNOWN -> channel.refused(404);
            };
        } catch (RuntimeException notStored) {
            // without its text, which may hold what the buyer's callback holds
            log.warn(
                    "A callback of {} could not be stored ({}); the provider will repeat it",
                    channel.name(),
                    NestedExceptionUtils.getMostSpecificCause(notStored)
                            .getClass()
                            .getName());
            return channel.refused(503);
        }
    }
}
