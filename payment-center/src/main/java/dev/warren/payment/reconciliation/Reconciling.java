package dev.warren.payment.reconciliation;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.reconciliation.Reconciliations.Run;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs what is due, one day after the other: fetches the bill with no transaction open, then compares it in one. No bill is no
 * result: it is tried again, and when the tries are used up a person is told.
 */
@Component
public class Reconciling {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

    private final Reconciliations reconciliations;
    private final Comparing comparing;
    private final Channels channels;
    private final Cases cases;
    private final TransactionOperations transactions;
    private final ReconciliationMeters meters;
    private final ReconciliationProperties properties;
    private final RetrySchedule pauses;
    private final InstantSource clock;

    Reconciling(
            Reconciliations reconciliations,
            Comparing comparing,
            Channels channels,
            Cases cases,
            TransactionOperations transactions,
            ReconciliationMeters meters,
            ReconciliationProperties properties,
            Speed speed,
            InstantSource clock) {
        this.reconciliations = reconciliations;
        this.comparing = comparing;
        this.channels = channels;
        this.cases = cases;
        this.transactions = transactions;
        this.meters = meters;
        this.properties = properties;
        this.pauses = properties.pauses().faster(speed.factor());
        this.clock = clock;
    }

    /** Runs everything that is due and that nobody else has begun. */
    public void runWhatIsDue() {
        for (var run = reconciliations.claim(properties.deadAfter());
                run.isPresent();
                run = reconciliations.claim(properties.deadAfter())) {
            run(run.get());
        }
    }

    void run(Run run) {
        meters.timed(run.channel(), () -> {
            try (var spool = BillSpool.open()) {
                return switch (channels.get(run.channel()).bill(run.day(), spool)) {
                    case BillAnswer.Complete complete -> compare(run, spool, complete.lines());
                    case BillAnswer.NotReady(var reason) -> notYet(run, "not ready: " + reason);
                    case Unknown(var reason) -> notYet(run, "no answer: " + reason);
                };
            } catch (Comparing.GivenUp begunAnew) {
                return "given-up";
            } catch (RuntimeException failed) {
                LOG.warn("Reconciliation {} of {} {} failed", run.id(), run.channel(), run.day(), failed);
                return notYet(run, "failed: " + failed.getClass().getSimpleName());
            }
        });
    }

    private String compare(Run run, BillSpool spool, long lines) {
        if (spool.lines() != lines) {
            return notYet(run, "lines: %d (expected: %d)".formatted(spool.lines(), lines));
        }
        var open = comparing.compare(run, spool);
        if (open > 0) {
            transactions.executeWithoutResult(transaction -> cases.open(
                    CaseKind.RECONCILIATION_DIFFERENCES,
                    run.id(),
                    null,
                    null,
                    "the bill of %s for %s and our books differ %d times".formatted(run.channel(), run.day(), open),
                    Map.of("channel", run.channel(), "day", run.day(), "open", open)));
        }
        return "done";
    }

    private String notYet(Run run, String why) {
        var again =
                pauses.delayBefore(run.tries() + 1).map(pause -> clock.instant().plus(pause));
        transactions.executeWithoutResult(transaction -> {
            if (reconciliations.failed(run, again.orElse(null), why) && again.isEmpty()) {
                cases.open(
                        CaseKind.RECONCILIATION_SPENT,
                        run.id(),
                        null,
                        null,
                        "the bill of %s for %s could not be had: %s".formatted(run.channel(), run.day(), why),
                        Map.of("channel", run.channel(), "day", run.day(), "tries", run.tries() + 1));
            }
        });
        return again.isPresent() ? "again" : "spent";
    }
}
