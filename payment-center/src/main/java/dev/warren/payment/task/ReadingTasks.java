package dev.warren.payment.task;

import dev.warren.defaults.security.Caller;
import dev.warren.payment.payment.Payments;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers from the rows; another merchant's task does not exist. */
@Component
@Transactional(readOnly = true)
public class ReadingTasks {

    private final PayTasks tasks;
    private final Payments payments;
    private final InstantSource clock;

    ReadingTasks(PayTasks tasks, Payments payments, InstantSource clock) {
        this.tasks = tasks;
        this.payments = payments;
        this.clock = clock;
    }

    /** @param version changes with everything that can be seen */
    public record Read(PayTaskView view, long version) {}

    public Optional<Read> byId(Caller caller, String id) {
        return tasks.findById(id).filter(task -> caller.maySee(task.merchantId)).map(task -> {
            var payment = payments.findById(task.paymentId).orElseThrow();
            var view = PayTaskView.of(task, payment, clock.instant());
            var version = 2 * Objects.requireNonNullElse(task.version, 0L) + (view.qrCode() == null ? 0 : 1);
            return new Read(view, version);
        });
    }
}
