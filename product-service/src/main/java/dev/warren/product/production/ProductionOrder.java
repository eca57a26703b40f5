package dev.warren.product.production;

import static dev.warren.product.production.ProductionStatus.ACCEPTED;
import static dev.warren.product.production.ProductionStatus.CANCELLED;
import static dev.warren.product.production.ProductionStatus.COMPLETED;
import static dev.warren.product.production.ProductionStatus.FAILED;
import static dev.warren.product.production.ProductionStatus.IN_PRODUCTION;
import static dev.warren.product.production.ProductionStatus.REQUESTED;

import dev.warren.defaults.Ids;
import dev.warren.messaging.Event;
import dev.warren.product.Outcome;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The goods of one paid order, from the request at the factory to the sites where they wait for the carrier. */
@Entity
class ProductionOrder {

    @Id
    private String id;

    private String orderId;
    private String merchantId;

    @Embedded
    private Recipient recipient;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Site> sites;

    @Enumerated(EnumType.STRING)
    private ProductionStatus status;

    private @Nullable String reason;
    private @Nullable String refusal;

    @Embedded
    private Asking asking;

    private Instant requestedAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    private boolean asked;
    private @Nullable Instant refundedAt;
    private boolean failureDismissed;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected ProductionOrder() {}

    /** A request that is due at once. */
    ProductionOrder(String orderId, String merchantId, Recipient recipient, List<Item> items, Instant at) {
        this.id = Ids.next("prd");
        this.orderId = orderId;
        this.merchantId = merchantId;
        this.recipient = recipient;
        this.items = List.copyOf(items);
        this.status = REQUESTED;
        this.asking = Asking.first(at);
        this.requestedAt = at;
    }

    /** What the factory said, whoever began to speak. */
    Outcome hear(FactoryNews news, Instant at) {
        return switch (news) {
            case FactoryNews.Accepted() -> accept(at);
            case FactoryNews.InProduction() -> start(at);
            case FactoryNews.Completed(var made) -> complete(made, at);
            case FactoryNews.Failed(var why) -> fail(why, at);
            case FactoryNews.NotKnown() -> Outcome.unchanged();
            case FactoryNews.Unknown(var why) -> Outcome.unchanged();
        };
    }

    /** The factory takes the order. */
    Outcome accept(Instant at) {
        return switch (status) {
            case REQUESTED -> become(ACCEPTED, at);
            case ACCEPTED, IN_PRODUCTION, COMPLETED, FAILED -> Outcome.unchanged();
            case CANCELLED -> refused("accepted after it was cancelled");
        };
    }

    /** The factory makes the goods. */
    Outcome start(Instant at) {
        return switch (status) {
            case REQUESTED, ACCEPTED -> become(IN_PRODUCTION, at, begun(at));
            case IN_PRODUCTION, COMPLETED -> Outcome.unchanged();
            case FAILED -> refused("started after it failed");
            case CANCELLED -> refused("started after it was cancelled");
        };
    }

    /** The factory has made the goods: all that was ordered and nothing else. */
    Outcome complete(List<Site> made, Instant at) {
        var units = Site.unitsPerProduct(made);
        var ordered = Item.unitsPerProduct(items);
        if (!units.equals(ordered)) {
            return refused("made: %s (expected: %s)".formatted(units, ordered));
        }
        return switch (status) {
            case REQUESTED, ACCEPTED -> become(COMPLETED, at, begun(at), finished(made, at));
            case IN_PRODUCTION -> become(COMPLETED, at, finished(made, at));
            case COMPLETED -> made.equals(sites) ? Outcome.unchanged() : refused("completed twice, at other sites");
            case FAILED -> refused("completed after it failed");
            case CANCELLED -> refused("completed after it was cancelled");
        };
    }

    /** The factory will not make the goods. */
    Outcome fail(String why, Instant at) {
        return switch (status) {
            case REQUESTED, ACCEPTED, IN_PRODUCTION -> become(FAILED, at, givenUp(why, at));
            case FAILED, CANCELLED -> Outcome.unchanged();
            case COMPLETED -> refused("failed after it was completed");
        };
    }

    /** The whole sum of the order was given back: what the factory was never asked for it need not make. */
    Outcome refund(Instant at) {
        if (refundedAt == null) {
            refundedAt = at;
        }
        return status == REQUESTED && !asked ? become(CANCELLED, at) : Outcome.unchanged();
    }

    /** Whether the goods were paid for, given back, and neither made nor will be. */
    boolean isRefundedAndNeverMade() {
        return refundedAt != null && (status == CANCELLED || status == FAILED);
    }

    private Outcome become(ProductionStatus next, Instant at, Event... events) {
        if (status == REQUESTED) {
            asking = asking.fromTheFirstRung();
        }
        status = next;
        switch (next) {
            case REQUESTED, IN_PRODUCTION -> {}
            case ACCEPTED -> acceptedAt = at;
            case COMPLETED, FAILED, CANCELLED -> {
                endedAt = at;
                asking = asking.over();
            }
        }
        return Outcome.changed(events);
    }

    private ProductionStarted begun(Instant at) {
        startedAt = at;
        return new ProductionStarted(orderId, id, at);
    }

    private ProductionCompleted finished(List<Site> made, Instant at) {
        sites = List.copyOf(made);
        return new ProductionCompleted(orderId, merchantId, id, recipient, sites, at);
    }

    private ProductionFailed givenUp(String why, Instant at) {
        reason = why;
        return new ProductionFailed(orderId, id, why, at);
    }

    private Outcome refused(String why) {
        refusal = why;
        return new Outcome.Refused(why);
    }

    /** A person has dealt with the last contradiction or, if there is none, with the failure; says what it was. */
    Optional<String> dismiss() {
        if (refusal != null) {
            var dismissed = refusal;
            refusal = null;
            return Optional.of(dismissed);
        }
        if (status != FAILED || failureDismissed) {
            return Optional.empty();
        }
        failureDismissed = true;
        return Optional.of("failed: " + reason);
    }

    /** Takes the right to ask the factory, for as long as the lease; false when the timer is void. */
    boolean claim(Instant timer, Instant leaseUntil) {
        if (!asking.isDueAt(timer)) {
            return false;
        }
        asking = asking.leasedUntil(leaseUntil);
        asked = true;
        return true;
    }

    /** Climbs to the next rung and says how far away it is. */
    Duration askAgain(Ladders ladders, Instant at) {
        if (status.isOver()) {
            return Duration.ZERO;
        }
        var pause = ladders.pauseBefore(status, asking.attempt() + 1);
        asking = asking.again(at, pause);
        return pause;
    }

    /** Makes the next question due now. */
    void askNow(Instant at) {
        if (!status.isOver()) {
            asking = asking.now(at);
        }
    }

    /** The timer of the next question; none when there is nothing left to ask. */
    Optional<ProductionDue> timer() {
        return Optional.ofNullable(asking.nextAt()).map(dueAt -> new ProductionDue(orderId, id, dueAt));
    }

    ProductionView view() {
        return new ProductionView(
                id,
                orderId,
                merchantId,
                status,
                items,
                sites,
                reason,
                refusal,
                asking.attempt(),
                asking.nextAt(),
                requestedAt,
                acceptedAt,
                startedAt,
                endedAt);
    }
}
