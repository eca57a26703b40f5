package dev.warren.order.reading;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.order.life.HistoryEntry;
import dev.warren.order.life.OrderChanges.Watch;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An order's steps as server-sent events; {@code Last-Event-ID} continues where a broken connection ended. */
@RestController
class OrderEventsController {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Reading reading;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();

    OrderEventsController(Reading reading) {
        this.reading = reading;
    }

    @GetMapping(
            path = "/api/v1/orders/{id}/events",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @ApiResponse(
            responseCode = "200",
            description = "Each step is the data of one event",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = HistoryEntry.class)))
    SseEmitter events(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Caller caller) {
        var seen = seen(lastEventId);
        reading.find(id, caller);
        var emitter = new SseEmitter(LONGEST.toMillis());
        var watch = reading.watch(id);
        open.add(watch);
        Runnable end = () -> {
            open.remove(watch);
            watch.stop();
        };
        emitter.onCompletion(end);
        emitter.onTimeout(end);
        Thread.ofVirtual().name("order-events").start(new OrderStream(reading, watch, id, caller, emitter, seen));
        return emitter;
    }

    /** Ends the streams before the server waits for its requests; the clients come back with the last id they have seen. */
    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        open.forEach(Watch::stop);
    }

    private static long seen(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException garbage) {
            throw Problem.invalid(
                    "Last-Event-ID",
                    "Last-Event-ID: %s (expected: the id of an event of this order)".formatted(lastEventId));
        }
    }
}
