package dev.warren.order.reading;

import dev.warren.defaults.security.Caller;
import dev.warren.order.life.OrderChanges.Watch;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends every step of one order until its life is over or nobody listens. */
class OrderStream implements Runnable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Reading reading;
    private final Watch watch;
    private final String id;
    private final Caller caller;
    private final SseEmitter emitter;
    private long seen;

    OrderStream(Reading reading, Watch watch, String id, Caller caller, SseEmitter emitter, long seen) {
        this.reading = reading;
        this.watch = watch;
        this.id = id;
        this.caller = caller;
        this.emitter = emitter;
        this.seen = seen;
    }

    @Override
    public void run() {
        try (watch) {
            while (!watch.isStopped() && !sendNews()) {
                reading.awaitChange(watch, id, seen, HEARTBEAT);
                emitter.send(SseEmitter.event().comment("still here"));
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

    /** Whether nothing will follow what was sent. */
    private boolean sendNews() throws IOException {
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
        return reading.isOver(order);
    }
}
