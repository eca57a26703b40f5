package dev.warren.payment.closing;

import dev.warren.messaging.Outbox;
import dev.warren.payment.payment.CodeOutlasts;
import dev.warren.payment.payment.CodesToClose;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Outcome.Unchanged;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An order wants to close: its codes are closed at the provider first, and it hears how the payment ended. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ClosingPayments {

    private final Payments payments;
    private final Ledger ledger;
    private final Outbox outbox;
    private final ClosingTimers timers;
    private final InstantSource clock;

    ClosingPayments(Payments payments, Ledger ledger, Outbox outbox, ClosingTimers timers, InstantSource clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
        this.timers = timers;
        this.clock = clock;
    }

    /** Closes the payment of an order, also one that was not requested yet; asked again, it answers again. */
    public void close(String orderId, String merchantId, String reason) {
        var now = clock.instant();
        var payment = payments.lockByOrder(orderId)
                .orElseGet(() -> payments.save(Payment.notRequestedYet(orderId, merchantId, now)));
        if (ledger.followUp(payment, payment.close(reason, now)) instanceof Unchanged) {
            payment.standing().ifPresent(outbox::publish);
        }
    }

    /** Closes a code of this number right now; false if it is not to be closed. */
    public boolean wake(String outTradeNo) {
        var payment = payments.lockByOutTradeNo(outTradeNo).orElseThrow();
        var code = payment.codes().get(outTradeNo);
        if (!ClosingCodes.TO_CLOSE.contains(code.status())) {
            return false;
        }
        timers.wakeNow(payment.orderId(), outTradeNo, code.asks());
        return true;
    }

    @EventListener
    void on(CodeOutlasts news) {
        var code = news.attempt();
        code.askAt(timers.wakeTowards(news.expired(), news.orderId(), code.outTradeNo(), code.asks()));
    }

    @EventListener
    void on(CodesToClose news) {
        var payment = news.payment();
        payment.codes().toClose().forEach(code -> timers.wakeNow(payment.orderId(), code.outTradeNo(), code.asks()));
    }
}
