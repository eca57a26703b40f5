package dev.warren.payment.task;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRequest;
import dev.warren.payment.payment.PaymentStatus;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.PendingEnded;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes pay tasks in: by message for a new order, by call when a buyer comes back or changes the channel. */
@Component
@Transactional
public class SubmittingTasks {

    private final Payments payments;
    private final PayTasks tasks;
    private final TaskSteps steps;
    private final TaskTimers timers;
    private final InstantSource clock;

    SubmittingTasks(Payments payments, PayTasks tasks, TaskSteps steps, TaskTimers timers, InstantSource clock) {
        this.payments = payments;
        this.tasks = tasks;
        this.steps = steps;
        this.timers = timers;
        this.clock = clock;
    }

    /** Orders ask to be paid; one that was heard before, or is closed already, changes nothing. */
    public void request(List<PaymentRequest> requests) {
        var orderIds = requests.stream().map(PaymentRequest::orderId).collect(toSet());
        var known = payments.lockByOrders(orderIds).stream().collect(toMap(Payment::orderId, identity()));
        for (var request : requests) {
            var payment = known.get(request.orderId());
            if (payment == null) {
                known.put(request.orderId(), begin(request));
            } else {
                payment.request(request, clock.instant());
            }
        }
    }

    private Payment begin(PaymentRequest request) {
        var payment = payments.save(new Payment(request, clock.instant()));
        queue(payment, request.channel());
        return payment;
    }

    /**
     * Somebody asks for a code of an order that awaits payment. While a task is at work, or its code lives, the answer is that task.
     *
     * @throws PayTaskRefused when the order is not ours, or not the caller's, or cannot be paid now
     */
    public PayTask submit(String orderId, String merchantId, String channel) throws PayTaskRefused {
        var payment = payments.lockByOrder(orderId)
                .filter(found -> found.merchantId().equals(merchantId))
                .orElseThrow(() -> PayTaskRefused.unknownOrder(orderId));
        if (payment.status() != PaymentStatus.PENDING) {
            throw PayTaskRefused.notPayable(orderId, payment.status());
        }
        return atWorkOrDone(payment, channel).orElseGet(() -> queue(payment, channel));
    }

    private Optional<PayTask> atWorkOrDone(Payment payment, String channel) {
        var living = payment.codes()
                .living(clock.instant())
                .filter(code -> code.channel().equals(channel));
        return tasks.findByOrderIdOrderByCreatedAtDesc(payment.orderId()).stream()
                .filter(task -> task.isAtWork()
                        || (task.status == PayTaskStatus.SUCCEEDED
                                && task.channel.equals(channel)
                                && living.isPresent()))
                .findFirst();
    }

    private PayTask queue(Payment payment, String channel) {
        var task = tasks.save(
                new PayTask(payment.orderId(), payment.merchantId(), payment.id(), channel, clock.instant()));
        timers.wakeNow(task);
        return task;
    }

    /**
     * Runs a task again that failed or was given up.
     *
     * @throws PayTaskRefused when it is in no state to be retried, or the order needs no code any more
     */
    public PayTask retry(String id) throws PayTaskRefused {
        var payment = tasks.paymentOf(id).flatMap(payments::lock).orElseThrow();
        if (payment.status() != PaymentStatus.PENDING) {
            throw PayTaskRefused.notPayable(payment.orderId(), payment.status());
        }
        var others = tasks.lockByOrder(payment.orderId());
        var task = others.stream().filter(one -> one.id.equals(id)).findAny().orElseThrow();
        if (task.isOverdue(clock.instant()) && wakeOverdue(task)) {
            return task;
        }
        if (others.stream().anyMatch(other -> other != task && other.isAtWork()) || !task.retry(clock.instant())) {
            throw PayTaskRefused.notRetryable(id, task.status);
        }
        timers.wakeNow(task);
        return task;
    }

    /** True when it stood still and moves again; one that only waits for its time is none of these. */
    private boolean wakeOverdue(PayTask task) {
        return switch (task.status) {
            case QUEUED -> {
                timers.wakeNow(task);
                yield true;
            }
            case RUNNING -> {
                steps.recover(new TaskDue(task.orderId, task.id, task.runs - 1));
                yield true;
            }
            case FAILED, SUCCEEDED, MANUAL, CANCELLED -> false;
        };
    }

    /**
     * Gives a task up that has not begun or has failed; again is no harm.
     *
     * @throws PayTaskRefused when it is running or done
     */
    public PayTask cancel(String id) throws PayTaskRefused {
        var task = tasks.lock(id).orElseThrow();
        if (!task.cancel(clock.instant()) && task.status != PayTaskStatus.CANCELLED) {
            throw PayTaskRefused.notCancellable(id, task.status);
        }
        return task;
    }

    /** The order needs no code any more. */
    @EventListener
    void on(PendingEnded ended) {
        tasks.lockByOrder(ended.payment().orderId()).forEach(task -> task.cancel(clock.instant()));
    }
}
