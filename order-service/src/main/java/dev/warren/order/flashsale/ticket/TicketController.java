package dev.warren.order.flashsale.ticket;

import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.LongPoll;
import dev.warren.order.life.OrderChanges.Watch;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The outcome of a ticket: read, waited for, or sent as a server-sent event. */
@RestController
class TicketController {

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);

    private final ReadingTickets reading;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();

    TicketController(ReadingTickets reading) {
        this.reading = reading;
    }

    /** The ticket; with {@code wait} not before it is decided. */
    @GetMapping("/api/v1/flash-tickets/{id}")
    ResponseEntity<TicketView> ticket(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Caller caller)
            throws InterruptedException {
        var atMost = wait == null ? Duration.ZERO : LongPoll.wait(wait);
        try (var watch = reading.watch(id)) {
            var ticket = reading.await(watch, id, caller, atMost);
            return Etags.answer(ticket.version(), ifNoneMatch, ticket);
        }
    }

    /** One event with the ticket, as soon as it is decided; then the stream ends. */
    @GetMapping(
            path = "/api/v1/flash-tickets/{id}/events",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @ApiResponse(
            responseCode = "200",
            description = "The decided ticket is the data of the only event, which has its status as name",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = TicketView.class)))
    SseEmitter events(@PathVariable String id, Caller caller) {
        reading.find(id, caller);
        var emitter = new SseEmitter(LONGEST_STREAM.toMillis());
        var watch = reading.watch(id);
        open.add(watch);
        Runnable end = () -> {
            open.remove(watch);
            watch.stop();
        };
        emitter.onCompletion(end);
        emitter.onTimeout(end);
        Thread.ofVirtual().name("ticket-events").start(() -> send(watch, id, caller, emitter));
        return emitter;
    }

    private void send(Watch watch, String id, Caller caller, SseEmitter emitter) {
        try (watch) {
            var ticket = reading.await(watch, id, caller, LONGEST_STREAM);
            if (ticket.version() > 0) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(ticket.version()))
                        .name(ticket.status().name())
                        .data(ticket, MediaType.APPLICATION_JSON));
            }
            emitter.complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        }
    }

    /** Ends the streams before the server waits for its requests. */
    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        open.forEach(Watch::stop);
    }
}
