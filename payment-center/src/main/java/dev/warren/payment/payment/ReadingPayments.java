package dev.warren.payment.payment;

import dev.warren.defaults.security.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers the query a merchant may make at any time; another merchant's payment does not exist for it. */
@Component
@Transactional(readOnly = true)
public class ReadingPayments {

    private final Payments payments;
    private final InstantSource clock;

    ReadingPayments(Payments payments, InstantSource clock) {
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * @param version changes with everything that can be seen
     */
    public record Read(PaymentView view, long version) {}

    public Optional<Read> byId(Caller caller, String id) {
        return payments.findById(id).flatMap(payment -> read(caller, payment));
    }

    public Optional<Read> byOrder(Caller caller, String orderId) {
        return payments.findByOrderId(orderId).flatMap(payment -> read(caller, payment));
    }

    private Optional<Read> read(Caller caller, Payment payment) {
        if (!caller.maySee(payment.merchantId()) || payment.isUnrequested()) {
            return Optional.empty();
        }
        var view = PaymentView.of(payment, clock.instant());
        return Optional.of(new Read(view, version(payment, view.codeExpiresAt())));
    }

    /** A code dies without anybody writing a row. */
    private static long version(Payment payment, @Nullable Instant codeExpiresAt) {
        return 2 * Objects.requireNonNullElse(payment.version, 0L) + (codeExpiresAt == null ? 0 : 1);
    }
}
