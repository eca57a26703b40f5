package dev.warren.payment.notification;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.payment.merchant.Destination;
import dev.warren.payment.notification.http.MerchantClient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** One attempt: claim, sign, call, settle. No transaction is open while the merchant is called. */
final class Sending {

    private final Claims claims;
    private final MerchantClient merchants;
    private final Ladder ladder;
    private final Settlements settlements;
    private final Deferrals deferrals;
    private final NotificationMeters meters;
    private final InstantSource clock;

    Sending(
            Claims claims,
            MerchantClient merchants,
            Ladder ladder,
            Settlements settlements,
            Deferrals deferrals,
            NotificationMeters meters,
            InstantSource clock) {
        this.claims = claims;
        this.merchants = merchants;
        this.ladder = ladder;
        this.settlements = settlements;
        this.deferrals = deferrals;
        this.meters = meters;
        this.clock = clock;
    }

    void send(Work work, Breaker breaker) {
        var pass = breaker.ask(clock.instant());
        if (pass == Breaker.Pass.NONE) {
            deferrals.defer(work);
            return;
        }
        var attempted = false;
        try {
            var claim = claims.claim(work);
            if (claim.isPresent()) {
                attempted = settle(claim.get(), breaker, pass);
            }
        } finally {
            if (!attempted) {
                breaker.unused(pass);
            }
        }
    }

    private boolean settle(Claim claim, Breaker breaker, Breaker.Pass pass) {
        var destination = claim.destination();
        if (destination == null) {
            settlements.settle(new Settlement(claim, new Verdict.NoEndpoint(), null));
            return false;
        }
        if (!destination.enabled()) {
            settlements.settle(new Settlement(claim, new Verdict.SwitchedOff(), null));
            return false;
        }
        call(claim, destination, breaker, pass);
        return true;
    }

    private void call(Claim claim, Destination destination, Breaker breaker, Breaker.Pass pass) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var body = claim.bytes();
        var headers = Webhooks.sign(destination.secrets(), claim.notificationId(), at, body);
        var url = claim.orderUrl() == null ? destination.url() : claim.orderUrl();
        var reply = merchants.post(url, headers, body);
        var verdict = ladder.judge(claim.step(), reply, destination.dialect());
        if (verdict instanceof Verdict.Delivered) {
            breaker.succeeded();
        } else {
            breaker.failed(reply.latency(), pass, clock.instant());
        }
        var attempt = Attempt.of(claim.step(), at, url, headers, reply);
        meters.attempted(attempt, verdict);
        if (settlements.settle(new Settlement(claim, verdict, attempt))) {
            meters.settled(verdict);
        }
    }
}
