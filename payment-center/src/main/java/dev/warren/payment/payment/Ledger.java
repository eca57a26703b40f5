package dev.warren.payment.payment;

import dev.warren.messaging.Event;
import dev.warren.messaging.Outbox;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Outcome.Changed;
import dev.warren.payment.payment.Outcome.Refused;
import dev.warren.payment.payment.Outcome.Unchanged;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes payments: locks the row, runs one verb, and does what follows from its outcome, all in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final Payments payments;
    private final CodeWindows windows;
    private final Outbox outbox;
    private final ApplicationEventPublisher within;
    private final Cases cases;
    private final InstantSource clock;

    Ledger(
            Payments payments,
            CodeWindows windows,
            Outbox outbox,
            ApplicationEventPublisher within,
            Cases cases,
            InstantSource clock) {
        this.payments = payments;
        this.windows = windows;
        this.outbox = outbox;
        this.within = within;
        this.cases = cases;
        this.clock = clock;
    }

    /** Changes the payment one of whose codes has this number. */
    public Outcome change(String outTradeNo, Function<Payment, Outcome> verb) {
        var payment = payments.lockByOutTradeNo(outTradeNo)
                .orElseThrow(() -> new IllegalArgumentException(outTradeNo + " is no code of ours"));
        return followUp(payment, verb.apply(payment));
    }

    /** Takes over what a provider answered about a trade. */
    public Outcome learn(String outTradeNo, TradeAnswer answer) {
        var now = clock.instant();
        return change(outTradeNo, payment -> switch (answer) {
            case TradeAnswer.Paid paid ->
                payment.receive(
                        new ReceivedTrade(
                                outTradeNo,
                                paid.tradeNo(),
                                paid.amount(),
                                Objects.requireNonNullElse(paid.paidAt(), now),
                                paid.finished()),
                        now);
            case TradeAnswer.Refunded refunded -> {
                var received = new ReceivedTrade(
                        outTradeNo,
                        refunded.tradeNo(),
                        refunded.amount(),
                        Objects.requireNonNullElse(refunded.paidAt(), now),
                        false);
                yield payment.receiveRefunded(received, now);
            }
            case TradeAnswer.Closed() -> payment.codes().closedAtProvider(outTradeNo, now);
            case TradeAnswer.NotThere() -> {
                var expired = windows.surelyExpired(payment.codes().get(outTradeNo));
                yield payment.codes().notThereAtProvider(outTradeNo, expired, now);
            }
            case TradeAnswer.Pending pending -> new Unchanged();
            case Unknown unknown -> new Unchanged();
        });
    }

    /** Takes over that a provider closes nothing: the code is waited out. */
    public Outcome cannotBeClosed(String outTradeNo) {
        var now = clock.instant();
        return change(outTradeNo, payment -> {
            var expired = windows.surelyExpired(payment.codes().get(outTradeNo));
            return payment.codes().cannotBeClosed(outTradeNo, expired, now);
        });
    }

    /** Does what follows from a verb on a payment whose row the caller has locked. */
    public Outcome followUp(Payment locked, Outcome outcome) {
        switch (outcome) {
            case Changed changed -> changed.news().forEach(this::tell);
            case Unchanged() -> {}
            case Refused(var why) ->
                cases.open(
                        CaseKind.CONTRADICTION,
                        locked.id(),
                        locked.orderId(),
                        locked.merchantId(),
                        why,
                        Map.of("status", locked.status()));
        }
        return outcome;
    }

    private void tell(Object news) {
        if (news instanceof Event event) {
            outbox.publish(event);
        } else {
            within.publishEvent(news);
        }
    }
}
