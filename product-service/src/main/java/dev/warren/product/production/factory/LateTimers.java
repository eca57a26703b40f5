package dev.warren.product.production.factory;

import dev.warren.product.production.LateQuestions;
import dev.warren.product.production.LateQuestions.LateQuestion;
import dev.warren.product.production.ProductionSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The slow sweeper: finds the questions whose timer was lost, with the broker or with whoever was asking, and asks them
 * itself. It sets no timers instead: while the broker is away they would pile up in the outbox, one more at every sweep.
 */
@Component
public class LateTimers {

    private static final Logger log = LoggerFactory.getLogger(LateTimers.class);
    private static final int BATCH = 200;

    private final LateQuestions questions;
    private final AskingTheFactory asking;
    private final ProductionSettings settings;
    private final InstantSource clock;

    LateTimers(LateQuestions questions, AskingTheFactory asking, ProductionSettings settings, InstantSource clock) {
        this.questions = questions;
        this.asking = asking;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns when everything that was late has been asked once, whatever came of it. */
    @Scheduled(fixedDelayString = "${warren.production.sweep:5s}", initialDelayString = "${warren.production.sweep:5s}")
    public void sweep() {
        var latest = clock.instant().minus(settings.grace());
        LateQuestion last = null;
        List<LateQuestion> late;
        do {
            late = questions.before(latest, last, BATCH);
            askAll(late);
            last = late.isEmpty() ? null : late.getLast();
        } while (late.size() == BATCH);
    }

    private void askAll(List<LateQuestion> late) {
        var free = new Semaphore(settings.concurrency());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var question : late) {
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        asking.ask(question.productionId(), question.dueAt());
                    } catch (RuntimeException failure) {
                        log.warn(
                                "Production {}: cannot ask; the next sweep tries again",
                                question.productionId(),
                                failure);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }
}
