package dev.warren.payment.payment;

import dev.warren.payment.payment.Outcome.Refused;
import dev.warren.payment.payment.Outcome.Unchanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The codes that were asked for one payment, the latest last, and the verbs about them. */
public class Codes {

    static final String CLOSED_BY_PROVIDER = "CLOSED_BY_PROVIDER";

    private final Payment payment;
    private final List<PaymentAttempt> attempts;

    Codes(Payment payment) {
        this.payment = payment;
        this.attempts = payment.attempts;
    }

    /** Finds out what has to be done so that the buyer sees a code of this channel; may note a new attempt. */
    public CodePlan plan(String channel, CodeWindows windows, Instant now) {
        if (payment.status != PaymentStatus.PENDING) {
            return new CodePlan.NotWanted("the payment is " + payment.status);
        }
        if (!now.isBefore(payment.expiresAt)) {
            return new CodePlan.NotWanted("the time to pay is over");
        }
        payment.channel = channel;
        payment.changedAt = now;
        var last = attempts.isEmpty() ? null : attempts.getLast();
        if (last != null && last.channel().equals(channel)) {
            if (last.isLiving(now)) {
                return new CodePlan.Have(last);
            }
            if (last.status() == AttemptStatus.ASKING && !outlivesTheOrder(last, windows, now)) {
                last.askedAgain(windows.providerExpiry(last.payWithin(), now));
                return new CodePlan.Ask(last);
            }
        }
        return closeOpen(now) ? new CodePlan.CloseFirst() : new CodePlan.Ask(next(channel, windows, now));
    }

    /** Asked again, the provider counts the same time-out from now on; a new number would be told a shorter one. */
    private boolean outlivesTheOrder(PaymentAttempt asked, CodeWindows windows, Instant now) {
        return windows.providerExpiry(asked.payWithin(), now).isAfter(payment.expiresAt)
                && windows.payWithin(payment.expiresAt, now).compareTo(asked.payWithin()) < 0;
    }

    private PaymentAttempt next(String channel, CodeWindows windows, Instant now) {
        var payWithin = windows.payWithin(payment.expiresAt, now);
        var next = new PaymentAttempt(
                payment, attempts.size() + 1, channel, payWithin, now, windows.providerExpiry(payWithin, now));
        attempts.add(next);
        return next;
    }

    /** The provider issued a code; it is shown if one is still wanted. */
    public Outcome issued(String outTradeNo, String qrCode, CodeWindows windows, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case ASKING -> {
                attempt.show(qrCode, windows.codeExpiry(payment.expiresAt, attempt.providerExpiresAt(), now), now);
                yield payment.changed(now, PaymentReady.of(payment, attempt), new CodeShown(payment.orderId, attempt));
            }
            case WAITING, CLOSING, LAPSED, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /** The provider will not issue a code under this number. */
    public Outcome refused(String outTradeNo, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case ASKING -> {
                attempt.become(AttemptStatus.REFUSED);
                yield payment.changed(now);
            }
            case WAITING, CLOSING, LAPSED, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /** The number was used up at the provider; its trade may even be paid, so it is asked for and closed. */
    public Outcome spent(String outTradeNo, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case ASKING -> {
                attempt.startClosing(now);
                yield payment.changed(now, new CodesToClose(payment));
            }
            case WAITING, CLOSING, LAPSED, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /** The provider says that this trade is closed and was never paid. */
    public Outcome closedAtProvider(String outTradeNo, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case WAITING -> {
                attempt.become(AttemptStatus.CLOSED);
                yield payment.close(CLOSED_BY_PROVIDER, now);
            }
            case ASKING, CLOSING, LAPSED -> {
                attempt.become(AttemptStatus.CLOSED);
                yield payment.settle(now);
            }
            case CLOSED, REFUSED -> new Unchanged();
            case PAID ->
                holdsMoney(outTradeNo)
                        ? new Refused(outTradeNo + " is closed at the provider without a refund, though it was paid")
                        : new Unchanged();
        };
    }

    /** Whether money came in by this code that has not gone back; once it has, a closed trade is no contradiction. */
    public boolean holdsMoney(String outTradeNo) {
        return payment.trades.stream()
                .anyMatch(trade -> trade.outTradeNo().equals(outTradeNo) && !trade.isWhollyRefunded());
    }

    /** The provider does not know this trade, which means not yet; it is asked once more when it has {@code expired} there. */
    public Outcome notThereAtProvider(String outTradeNo, Instant expired, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case CLOSING, LAPSED -> {
                attempt.lapse(expired, now);
                yield payment.settle(now);
            }
            case ASKING, WAITING, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /**
     * The provider closes nothing, and says that nobody has paid. A payment that closes waits until the code has {@code expired}
     * there and nobody can; one that goes on without the code does not: should money come by it all the same, it goes back.
     */
    public Outcome cannotBeClosed(String outTradeNo, Instant expired, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case CLOSING -> {
                if (payment.status == PaymentStatus.CLOSING && now.isBefore(expired)) {
                    yield payment.changed(now, new CodeOutlasts(payment.orderId, attempt, expired));
                }
                attempt.lapse(expired, now);
                yield payment.settle(now);
            }
            case LAPSED -> {
                attempt.lapse(expired, now);
                yield payment.settle(now);
            }
            case ASKING, WAITING, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /** The provider does not say what became of a code that is dead there: nobody waits for it, and it is asked about on. */
    public Outcome giveUp(String outTradeNo, Instant nextLook, Instant now) {
        var attempt = get(outTradeNo);
        return switch (attempt.status()) {
            case CLOSING -> {
                attempt.giveUp(nextLook);
                yield payment.settle(now);
            }
            case ASKING, WAITING, LAPSED, CLOSED, REFUSED, PAID -> new Unchanged();
        };
    }

    /** The code the buyer can scan now. */
    public Optional<PaymentAttempt> living(Instant now) {
        return attempts.stream().filter(attempt -> attempt.isLiving(now)).findAny();
    }

    public PaymentAttempt get(String outTradeNo) {
        return attempts.stream()
                .filter(attempt -> attempt.outTradeNo().equals(outTradeNo))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(outTradeNo + " is no code of " + payment.id));
    }

    /** Every code that was asked for, the oldest first. */
    public List<PaymentAttempt> all() {
        return List.copyOf(attempts);
    }

    /** Those that are to be closed at the provider. */
    public List<PaymentAttempt> toClose() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.CLOSING)
                .toList();
    }

    boolean anyOpen() {
        return attempts.stream().anyMatch(attempt -> attempt.status().isOpen());
    }

    /** Whether there was any that must be closed at the provider. */
    boolean closeOpen(Instant now) {
        attempts.stream()
                .filter(attempt -> attempt.status().isOpen() && attempt.status() != AttemptStatus.CLOSING)
                .forEach(attempt -> attempt.startClosing(now));
        return anyOpen();
    }
}
