package dev.warren.payment.stuck;

import dev.warren.payment.closing.ClosingPayments;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentAttempt;
import dev.warren.payment.payment.PaymentStatus;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.query.AskingProviders;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wakes what a payment waits for. */
@Component
@Transactional
class MovingPayments {

    private final Payments payments;
    private final AskingProviders providers;
    private final ClosingPayments closing;
    private final InstantSource clock;

    MovingPayments(Payments payments, AskingProviders providers, ClosingPayments closing, InstantSource clock) {
        this.payments = payments;
        this.providers = providers;
        this.closing = closing;
        this.clock = clock;
    }

    /** False when there is no open code to ask about. */
    boolean ask(String id) {
        var payment = payments.lock(id).orElseThrow();
        // each of them, not the first that there is
        return payment.codes().all().stream()
                        .filter(code -> wake(payment, code))
                        .count()
                > 0;
    }

    private boolean wake(Payment payment, PaymentAttempt code) {
        return switch (code.status()) {
            case WAITING -> {
                providers.wakeNow(payment.orderId(), code.outTradeNo(), code.asks());
                yield true;
            }
            case CLOSING, LAPSED -> closing.wake(code.outTradeNo());
            case ASKING, CLOSED, REFUSED, PAID -> false;
        };
    }

    /** False while it can still be paid. */
    boolean close(String id) {
        var payment = payments.lock(id).orElseThrow();
        if (payment.status() == PaymentStatus.PENDING && !payment.isOverdue(clock.instant())) {
            return false;
        }
        closing.close(payment.orderId(), payment.merchantId(), "TIMED_OUT");
        return true;
    }
}
