package dev.warren.payment.payment;

import dev.warren.payment.channel.TradeRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One code that was asked for, under a number of its own. */
@Entity
@Table(name = "payment_attempt")
public class PaymentAttempt {

    @Id
    private String outTradeNo;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Payment payment;

    private int number;
    private String channel;

    @Enumerated(EnumType.STRING)
    private AttemptStatus status;

    private @Nullable String qrCode;
    private long payWithin;
    private Instant askedAt;
    private @Nullable Instant shownAt;
    private @Nullable Instant codeExpiresAt;
    private Instant providerExpiresAt;
    private int asks;
    private @Nullable Instant nextAskAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected PaymentAttempt() {}

    PaymentAttempt(
            Payment payment, int number, String channel, Duration payWithin, Instant askedAt, Instant expiresAt) {
        // letters and digits, 8 to 32 of them: what every provider takes
        this.outTradeNo = payment.id().replace("_", "") + number;
        this.payment = payment;
        this.number = number;
        this.channel = channel;
        this.status = AttemptStatus.ASKING;
        this.payWithin = payWithin.toSeconds();
        // as the database keeps it, so that a provider who finds trades by it hears the same time each time
        this.askedAt = askedAt.truncatedTo(ChronoUnit.MILLIS);
        this.providerExpiresAt = expiresAt;
    }

    void show(String code, Instant codeExpiresAt, Instant now) {
        become(AttemptStatus.WAITING);
        this.qrCode = code;
        this.shownAt = now;
        this.codeExpiresAt = codeExpiresAt;
    }

    void startClosing(Instant now) {
        become(AttemptStatus.CLOSING);
        nextAskAt = now;
    }

    void become(AttemptStatus next) {
        status = next;
        asks = 0;
        nextAskAt = null;
    }

    /** It is asked about at that time, by whatever comes first: a message or a sweeper. */
    public void askAt(Instant at) {
        nextAskAt = at;
    }

    /** Nobody paid it; as long as somebody may, it is asked for again. */
    void lapse(Instant expired, Instant now) {
        var over = !now.isBefore(expired);
        become(over ? AttemptStatus.CLOSED : AttemptStatus.LAPSED);
        nextAskAt = over ? null : expired;
    }

    /** Nobody knows whether somebody paid it; it is asked about again then. */
    void giveUp(Instant nextLook) {
        become(AttemptStatus.LAPSED);
        nextAskAt = nextLook;
    }

    /** The provider counts its own time-out from here when it is asked again. */
    void askedAgain(Instant expiresAt) {
        if (expiresAt.isAfter(providerExpiresAt)) {
            providerExpiresAt = expiresAt;
        }
    }

    boolean isLiving(Instant now) {
        return status == AttemptStatus.WAITING && codeExpiresAt != null && now.isBefore(codeExpiresAt);
    }

    public TradeRef ref() {
        return new TradeRef(outTradeNo, null, askedAt);
    }

    public String outTradeNo() {
        return outTradeNo;
    }

    public String channel() {
        return channel;
    }

    public AttemptStatus status() {
        return status;
    }

    public @Nullable String qrCode() {
        return qrCode;
    }

    public @Nullable Instant codeExpiresAt() {
        return codeExpiresAt;
    }

    /** How long the provider lets it be paid, in the provider's time. */
    public Duration payWithin() {
        return Duration.ofSeconds(payWithin);
    }

    public Instant askedAt() {
        return askedAt;
    }

    public @Nullable Instant shownAt() {
        return shownAt;
    }

    /** When the provider itself lets it die. */
    public Instant providerExpiresAt() {
        return providerExpiresAt;
    }

    public int asks() {
        return asks;
    }

    public @Nullable Instant nextAskAt() {
        return nextAskAt;
    }
}
