package dev.warren.order.reading;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.order.life.HistoryEntry;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An order's steps as server-sent events; {@code Last-Event-ID} continues where a broken connection ended. */
@RestController
class OrderEventsController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Reading reading;
    private final ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor();

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
        var stream = streams.submit(() -> stream(id, caller, seen, emitter));
        emitter.onCompletion(() -> stream.cancel(true));
        emitter.onTimeout(() -> stream.cancel(true));
        return emitter;
    }

    /** Sends every step after the given one until the order's life is over or nobody listens. */
    private void stream(String id, Caller caller, long from, SseEmitter emitter) {
        var seen = from;
        try {
            while (true) {
                var order = reading.find(id, caller);
                for (var step : order.history()) {
                    if (step.seq() > seen) {
                        emitter.send(SseEmitter.event()
                                .id(Long.toString(step.seq()))
                                .name(step.event())
                                .data(step, MediaType.APPLICATION_JSON));
                        seen = step.seq();
                    }
                }
                if (order.status().isFinal()) {
                    emitter.complete();
                    return;
                }
                reading.awaitChange(id, seen, HEARTBEAT);
                emitter.send(SseEmitter.event().comment("still here"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        }
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

    @PreDestroy
    void stop() {
        streams.shutdownNow();
    }
}
