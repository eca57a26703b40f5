package dev.warren.payment.task;

import dev.warren.messaging.Outbox;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.closing.CloseDue;
import dev.warren.payment.payment.CodePlan;
import dev.warren.payment.payment.CodeWindows;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.PaymentStatus;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.task.RunningTasks.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a run that touch our own rows, each in the caller's transaction; the payment's row is locked before the task's. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TaskSteps {

    private final Payments payments;
    private final PayTasks tasks;
    private final Ledger ledger;
    private final CodeWindows windows;
    private final TaskTimers timers;
    private final Outbox outbox;
    private final Cases cases;
    private final TaskProperties properties;
    private final InstantSource clock;

    TaskSteps(
            Payments payments,
            PayTasks tasks,
            Ledger ledger,
            CodeWindows windows,
            TaskTimers timers,
            Outbox outbox,
            Cases cases,
            TaskProperties properties,
            InstantSource clock) {
        this.payments = payments;
        this.tasks = tasks;
        this.ledger = ledger;
        this.windows = windows;
        this.timers = timers;
        this.outbox = outbox;
        this.cases = cases;
        this.properties = properties;
        this.clock = clock;
    }

    private record Locked(Payment payment, PayTask task) {}

    private Locked lock(String taskId) {
        var payment = tasks.paymentOf(taskId).flatMap(payments::lock).orElseThrow();
        return new Locked(payment, tasks.lock(taskId).orElseThrow());
    }

    /** The rows of a run that is still under way; empty for one that was given up meanwhile, whose outcome no longer counts. */
    private Optional<Locked> underWay(TaskDue run) {
        return Optional.of(lock(run.taskId())).filter(locked -> locked.task.isAt(run.run()));
    }

    /** Begins a run if it is due. */
    Step begin(TaskDue run) {
        var locked = lock(run.taskId());
        var now = clock.instant();
        return locked.task.start(run.run(), now.plus(properties.deadAfter()), now) ? plan(locked) : new Step.Done();
    }

    /** Finds out what a run under way has to do now. */
    Step plan(TaskDue run) {
        return underWay(run).map(this::plan).orElseGet(Step.Done::new);
    }

    private Step plan(Locked locked) {
        var payment = locked.payment;
        var task = locked.task;
        var now = clock.instant();
        return switch (payment.codes().plan(task.channel, windows, now)) {
            case CodePlan.Ask(var attempt) -> new Step.Ask(task.channel, payment.request(attempt));
            case CodePlan.CloseFirst() ->
                new Step.CloseFirst(payment.codes().toClose().stream()
                        .map(code -> new CloseDue(payment.orderId(), code.outTradeNo(), code.asks()))
                        .toList());
            case CodePlan.Have living -> {
                task.succeed(now);
                yield new Step.Done();
            }
            case CodePlan.NotWanted(var why) -> {
                task.abandon(why, now);
                yield new Step.Done();
            }
        };
    }

    /** The provider issued the code. */
    void issued(TaskDue run, String outTradeNo, String qrCode) {
        underWay(run).ifPresent(locked -> {
            var now = clock.instant();
            ledger.followUp(locked.payment, locked.payment.codes().issued(outTradeNo, qrCode, windows, now));
            if (locked.payment.status() == PaymentStatus.PENDING) {
                locked.task.succeed(now);
            } else {
                locked.task.abandon("the payment is " + locked.payment.status(), now);
            }
        });
    }

    /** The number is used up: what became of it is found out before another one is asked for. */
    void spent(TaskDue run, String outTradeNo, String reason) {
        underWay(run).ifPresent(locked -> {
            ledger.followUp(locked.payment, locked.payment.codes().spent(outTradeNo, clock.instant()));
            failed(locked, reason);
        });
    }

    /** The provider will not have it; a retry asks under a new number. */
    void declined(TaskDue run, String outTradeNo, String reason) {
        underWay(run).ifPresent(locked -> {
            ledger.followUp(locked.payment, locked.payment.codes().refused(outTradeNo, clock.instant()));
            failed(locked, reason);
        });
    }

    /** Nobody knows whether there is a code; a retry asks under the same number. */
    void failed(TaskDue run, String reason) {
        underWay(run).ifPresent(locked -> failed(locked, reason));
    }

    private void failed(Locked locked, String reason) {
        var task = locked.task;
        var now = clock.instant();
        if (abandoned(locked, now) || !task.fail(reason, timers.retries(), now)) {
            return;
        }
        switch (task.status) {
            case MANUAL -> giveToAPerson(locked, now);
            case FAILED -> timers.wakeForRetry(task);
            case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> {}
        }
    }

    /** A run was not heard of again since it was begun; one that goes on all the same no longer counts. */
    void recover(TaskDue run) {
        underWay(run).ifPresent(locked -> {
            var task = locked.task;
            var now = clock.instant();
            if (abandoned(locked, now) || !task.recover(timers.retries(), now)) {
                return;
            }
            switch (task.status) {
                case MANUAL -> giveToAPerson(locked, now);
                case QUEUED -> timers.wakeNow(task);
                case RUNNING, FAILED, SUCCEEDED, CANCELLED -> {}
            }
        });
    }

    private static boolean abandoned(Locked locked, Instant now) {
        var status = locked.payment.status();
        return status != PaymentStatus.PENDING && locked.task.abandon("the payment is " + status, now);
    }

    private void giveToAPerson(Locked locked, Instant now) {
        var task = locked.task;
        var summary = "no code from %s after %d runs: %s".formatted(task.channel, task.retries + 1, task.error);
        outbox.publish(new PaymentFailed(task.orderId, task.merchantId, task.paymentId, task.channel, summary, now));
        cases.open(
                CaseKind.PAY_TASK_SPENT,
                task.id,
                task.orderId,
                task.merchantId,
                summary,
                Map.of(
                        "runs",
                        task.runs,
                        "lastAnswer",
                        String.valueOf(task.error),
                        "ours",
                        PaymentRecord.of(locked.payment)));
    }
}
