package dev.warren.payment.callback;

import dev.warren.defaults.transaction.GroupCommit;
import dev.warren.defaults.transaction.GroupFailed;
import dev.warren.messaging.Outbox;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.cases.Raw;
import dev.warren.payment.cases.Said;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Payments;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accepts a callback: verifies it, compares it with our own record, and commits it together with the message that leads to its
 * being applied. Nothing else happens before the provider is answered. Callbacks that come at the same time share a transaction.
 */
@Component
public class AcceptingCallbacks implements AutoCloseable {

    private final Receipts receipts;
    private final Payments payments;
    private final Outbox outbox;
    private final Cases cases;
    private final TransactionOperations transactions;
    private final CallbackProperties properties;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final GroupCommit<Arrival> together;

    AcceptingCallbacks(
            Receipts receipts,
            Payments payments,
            Outbox outbox,
            Cases cases,
            TransactionOperations transactions,
            CallbackProperties properties,
            MeterRegistry meters,
            InstantSource clock) {
        this.receipts = receipts;
        this.payments = payments;
        this.outbox = outbox;
        this.cases = cases;
        this.transactions = transactions;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.together = new GroupCommit<>("callbacks", transactions, this::store);
    }

    /** What became of a callback. */
    public enum Verdict {
        /** Stored, and on its way to be applied. */
        ACCEPTED,
        /** Known already. */
        REPEATED,
        /** Genuine, but not for us or with another amount; kept for a person. */
        QUARANTINED,
        /** Not the provider's. */
        FORGED,
        /** About a trade we do not know. */
        UNKNOWN
    }

    /** Returns when the callback is committed, or will not be. */
    public Verdict accept(PaymentChannel channel, RawNotice raw) {
        var verdict = verdict(channel, raw);
        meters.counter("warren.callbacks", "channel", channel.name(), "verdict", verdict.name())
                .increment();
        return verdict;
    }

    private Verdict verdict(PaymentChannel channel, RawNotice raw) {
        Arrival arrival;
        try {
            arrival = new Arrival(channel.name(), channel.authenticate(raw), raw.body());
        } catch (ForgedNotice forged) {
            return Verdict.FORGED;
        }
        try {
            together.carryOut(arrival);
        } catch (GroupFailed failed) {
            transactions.executeWithoutResult(transaction -> store(List.of(arrival)));
        }
        return arrival.verdict();
    }

    private void store(List<Arrival> arrivals) {
        var now = clock.instant();
        var known = receipts.store(arrivals, now, now.plus(properties.overdue()));
        for (var i = 0; i < arrivals.size(); i++) {
            var arrival = arrivals.get(i);
            var ours = known.get(i);
            arrival.decide(() -> ours == null ? Verdict.UNKNOWN : follow(arrival, ours));
        }
    }

    private Verdict follow(Arrival arrival, Receipts.Known known) {
        var contradiction = known.contradiction(arrival.notice());
        if (contradiction != null) {
            return quarantine(arrival, known, contradiction);
        }
        if (known.stored() == null) {
            return Verdict.REPEATED;
        }
        outbox.publish(new CallbackReceived(known.orderId(), known.stored()));
        return Verdict.ACCEPTED;
    }

    private Verdict quarantine(Arrival arrival, Receipts.Known known, String why) {
        var notice = arrival.notice();
        receipts.quarantine(arrival, known.orderId(), clock.instant())
                .ifPresent(receipt -> cases.open(
                        CaseKind.FOREIGN_CALLBACK,
                        notice.outTradeNo(),
                        known.orderId(),
                        known.merchantId(),
                        "%s says something else about %s: %s".formatted(arrival.channel(), notice.outTradeNo(), why),
                        evidence(notice, arrival.body(), receipt)));
        return Verdict.QUARANTINED;
    }

    private Map<String, Object> evidence(Notice notice, byte[] body, String receipt) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("receiptId", receipt);
        if (notice.event().tradeNo() != null) {
            evidence.put("tradeNo", notice.event().tradeNo());
        }
        evidence.put("event", Said.of(notice.event()));
        evidence.put("callback", Raw.of(body));
        evidence.put(
                "ours",
                PaymentRecord.of(payments.findByOutTradeNo(notice.outTradeNo()).orElseThrow()));
        return evidence;
    }

    @Override
    public void close() {
        together.close();
    }
}
