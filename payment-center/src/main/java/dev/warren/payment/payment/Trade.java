package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.PaidAs;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** Money that came in under one number of the provider. */
@Entity
@Table(name = "trade")
public class Trade {

    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Payment payment;

    private String channel;
    private String outTradeNo;
    private String tradeNo;

    @Embedded
    private Money amount;

    private Instant paidAt;
    private Instant receivedAt;
    private boolean counted;
    private boolean finished;

    @Enumerated(EnumType.STRING)
    private PaidAs paidAs;

    private long refunded;
    private long toldRefunded;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Trade() {}

    Trade(Payment payment, String channel, ReceivedTrade received, boolean counted, Instant now) {
        this.id = id(channel, received.tradeNo());
        this.payment = payment;
        this.channel = channel;
        this.outTradeNo = received.outTradeNo();
        this.tradeNo = received.tradeNo();
        this.amount = received.amount();
        this.paidAt = received.paidAt();
        this.receivedAt = now;
        this.counted = counted;
        this.finished = received.finished();
        this.paidAs = received.as();
    }

    /** A provider's number is its own only together with the channel. */
    public static String id(String channel, String tradeNo) {
        return channel + ":" + tradeNo;
    }

    public String id() {
        return id;
    }

    public String channel() {
        return channel;
    }

    public String outTradeNo() {
        return outTradeNo;
    }

    public String tradeNo() {
        return tradeNo;
    }

    public Money amount() {
        return amount;
    }

    public Instant paidAt() {
        return paidAt;
    }

    /** Whether this is the money the order counts; any other of the same order is a surplus. */
    public boolean isCounted() {
        return counted;
    }

    /** Whether the provider said that it can no longer be refunded. */
    public boolean isFinished() {
        return finished;
    }

    /** What the provider remarked about it. */
    public PaidAs paidAs() {
        return paidAs;
    }

    public Money refunded() {
        return new Money(refunded, amount.currency());
    }

    /** What is not given back. */
    public Money left() {
        return amount.minus(refunded());
    }

    /** The most the provider said went back of it, whoever sent it; it may know of refunds that are not booked here. */
    public Money toldRefunded() {
        return new Money(toldRefunded, amount.currency());
    }

    /** The provider names what went back in all; it says so late and out of order, and what went back stays back. */
    public void tellRefunded(Money total) {
        if (total.currency().equals(amount.currency()) && total.compareTo(amount) <= 0) {
            toldRefunded = Math.max(toldRefunded, total.amount());
        }
    }

    public boolean isWhollyRefunded() {
        return refunded == amount.amount();
    }

    /** False when it was known. */
    boolean finish() {
        var news = !finished;
        finished = true;
        return news;
    }

    /** False when that would be more than came in. */
    boolean giveBack(Money part) {
        if (refunded().plus(part).compareTo(amount) > 0) {
            return false;
        }
        refunded += part.amount();
        return true;
    }
}
