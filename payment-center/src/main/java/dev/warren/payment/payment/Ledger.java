package dev.warren.payment.payment;

import dev.warren.messaging.Event;
import dev.warren.messaging.Outbox;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.cases.Said;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Outcome.Changed;
import dev.warren.payment.payment.Outcome.Refused;
import dev.warren.payment.payment.Outcome.Unchanged;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    /** Takes over what a provider answered about a trade; money counts only with the amount that is owed. */
    public Outcome learn(String outTradeNo, TradeAnswer answer) {
        var payment = lock(outTradeNo);
        var now = clock.instant();
        var outcome = switch (answer) {
            case TradeAnswer.Paid paid -> payment.receive(received(outTradeNo, paid, now), now);
            case TradeAnswer.Refunded refunded -> payment.receiveRefunded(received(outTradeNo, refunded, now), now);
            case TradeAnswer.Closed() -> payment.codes().closedAtProvider(outTradeNo, now);
            // whoever closes it finds out what that means; it may be scanned yet
            case TradeAnswer.NotThere notThere -> new Unchanged();
            case TradeAnswer.Pending pending -> new Unchanged();
            case Unknown unknown -> new Unchanged();
        };
        return followUp(payment, outcome, Map.of("outTradeNo", outTradeNo, "answer", Said.of(answer)));
    }

    /** Takes over what a provider answered about money, because a person says that it counts whatever the amount. */
    public Outcome learnAnyway(String outTradeNo, TradeAnswer answer) {
        var payment = lock(outTradeNo);
        var now = clock.instant();
        return switch (answer) {
            case TradeAnswer.Paid paid -> followUp(payment, payment.apply(received(outTradeNo, paid, now), now));
            case TradeAnswer.Refunded refunded ->
                followUp(payment, payment.applyRefunded(received(outTradeNo, refunded, now), now));
            case TradeAnswer.Closed closed -> new Unchanged();
            case TradeAnswer.NotThere notThere -> new Unchanged();
            case TradeAnswer.Pending pending -> new Unchanged();
            case Unknown unknown -> new Unchanged();
        };
    }

    private Payment lock(String outTradeNo) {
        return payments.lockByOutTradeNo(outTradeNo)
                .orElseThrow(() -> new IllegalArgumentException(outTradeNo + " is no code of ours"));
    }

    public static ReceivedTrade received(String outTradeNo, TradeAnswer.Paid paid, Instant heard) {
        return new ReceivedTrade(
                outTradeNo,
                paid.tradeNo(),
                paid.amount(),
                Objects.requireNonNullElse(paid.paidAt(), heard),
                paid.finished(),
                paid.as());
    }

    public static ReceivedTrade received(String outTradeNo, TradeAnswer.Refunded refunded, Instant heard) {
        return new ReceivedTrade(
                outTradeNo,
                refunded.tradeNo(),
                refunded.amount(),
                Objects.requireNonNullElse(refunded.paidAt(), heard),
                false);
    }

    /** The order that owed the money has taken it. */
    public void taken(String orderId) {
        payments.lockByOrder(orderId).ifPresent(payment -> followUp(payment, payment.taken(clock.instant())));
    }

    /** Takes over that a provider who was told to close a trade does not know it. */
    public Outcome notThere(String outTradeNo) {
        var payment = lock(outTradeNo);
        var expired = windows.surelyExpired(payment.codes().get(outTradeNo));
        return followUp(payment, payment.codes().notThereAtProvider(outTradeNo, expired, clock.instant()));
    }

    /** Takes over that a provider closes nothing: the code is waited out. */
    public Outcome cannotBeClosed(String outTradeNo) {
        var payment = lock(outTradeNo);
        var expired = windows.surelyExpired(payment.codes().get(outTradeNo));
        return followUp(payment, payment.codes().cannotBeClosed(outTradeNo, expired, clock.instant()));
    }

    /**
     * A provider does not say what became of a code that is to be closed: its payment waits for that no longer, the code is asked
     * about on. Never while the code could be paid.
     *
     * @param byPerson whether a person wants it, who need not wait as long as we do
     */
    public Outcome giveUp(String outTradeNo, boolean byPerson) {
        var payment = lock(outTradeNo);
        var code = payment.codes().get(outTradeNo);
        var from = byPerson ? windows.surelyExpired(code) : windows.endOfPatience(code);
        var now = clock.instant();
        return now.isBefore(from)
                ? new Unchanged()
                : followUp(payment, payment.codes().giveUp(outTradeNo, windows.nextLook(now), now));
    }

    /** Does what follows from a verb on a payment whose row the caller has locked. */
    public Outcome followUp(Payment locked, Outcome outcome) {
        return followUp(locked, outcome, Map.of());
    }

    /** @param evidence what it was refused for, if it is: kept with the case, beside our own record */
    public Outcome followUp(Payment locked, Outcome outcome, Map<String, ?> evidence) {
        switch (outcome) {
            case Changed changed -> changed.news().forEach(this::tell);
            case Unchanged() -> {}
            case Refused(var why) -> {
                var kept = new LinkedHashMap<String, Object>();
                kept.put("ours", PaymentRecord.of(locked));
                kept.putAll(evidence);
                cases.open(CaseKind.CONTRADICTION, locked.id(), locked.orderId(), locked.merchantId(), why, kept);
            }
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
