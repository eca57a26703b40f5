package dev.warren.logistics.shipment;

import static dev.warren.logistics.shipment.ParcelStatus.ACCEPTED;
import static dev.warren.logistics.shipment.ParcelStatus.DELIVERED;
import static dev.warren.logistics.shipment.ParcelStatus.IN_TRANSIT;
import static dev.warren.logistics.shipment.ParcelStatus.LOST;
import static dev.warren.logistics.shipment.ParcelStatus.REQUESTED;

import dev.warren.defaults.Ids;
import dev.warren.logistics.Item;
import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.carrier.ParcelRequest;
import dev.warren.messaging.Event;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Some of what one site made of an order, on its way to the recipient. Changed only through its {@link Shipment}. */
@Entity
public class Parcel {

    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "shipment_id")
    private Shipment shipment;

    @Column
    private String site;

    @Column
    private String carrier;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    @Column
    @Enumerated(EnumType.STRING)
    private ParcelStatus status;

    @Column
    private @Nullable String trackingNo;

    @Column
    private Instant createdAt;

    @Column
    private @Nullable Instant deliveredAt;

    @Column
    private @Nullable String replaces;

    @Embedded
    private @Nullable Decision decision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Parcel() {}

    Parcel(Shipment shipment, String site, String carrier, List<Item> items, @Nullable String replaces, Instant at) {
        this.id = Ids.next("pcl");
        this.shipment = shipment;
        this.site = site;
        this.carrier = carrier;
        this.items = List.copyOf(items);
        this.status = REQUESTED;
        this.replaces = replaces;
        this.createdAt = at;
    }

    /** What a person decided about a lost parcel. */
    boolean settle(ParcelStatus end, Decision taken) {
        return switch (status) {
            case LOST -> {
                status = end;
                decision = taken;
                yield true;
            }
            case REQUESTED, ACCEPTED, IN_TRANSIT, DELIVERED, REPLACED, GIVEN_UP -> false;
        };
    }

    /** Takes in what the carrier tells. */
    Outcome hear(CarrierNews news) {
        if (!isTrackedAs(news.trackingNo())) {
            return Outcome.refused(
                    "parcel %s is not tracked as %s (expected: %s)".formatted(id, news.trackingNo(), trackingNo));
        }
        trackingNo = news.trackingNo();
        return switch (news.status()) {
            case ACCEPTED -> accept();
            case IN_TRANSIT -> ship(news);
            case DELIVERED -> deliver(news);
            case LOST -> lose(news);
        };
    }

    /** Whether this is the parcel's tracking number, or it has none yet. */
    boolean isTrackedAs(String number) {
        return trackingNo == null || trackingNo.equals(number);
    }

    /**
     * The carrier had forgotten the parcel and has taken it once more, perhaps under another number. Once the parcel has moved
     * its number stays.
     *
     * @return whether the number is new
     */
    boolean takenAgainAs(String number) {
        return switch (status) {
            case REQUESTED, ACCEPTED -> {
                var renumbered = !number.equals(trackingNo);
                trackingNo = number;
                yield renumbered;
            }
            case IN_TRANSIT, DELIVERED, LOST, REPLACED, GIVEN_UP -> false;
        };
    }

    private Outcome accept() {
        return switch (status) {
            case REQUESTED -> become(ACCEPTED);
            case ACCEPTED, IN_TRANSIT, DELIVERED, LOST, REPLACED, GIVEN_UP -> Outcome.unchanged();
        };
    }

    private Outcome ship(CarrierNews news) {
        return switch (status) {
            case REQUESTED, ACCEPTED -> become(IN_TRANSIT, ParcelShipped.of(this, news));
            case IN_TRANSIT, DELIVERED, LOST, REPLACED, GIVEN_UP -> Outcome.unchanged();
        };
    }

    private Outcome deliver(CarrierNews news) {
        return switch (status) {
            case REQUESTED, ACCEPTED, IN_TRANSIT, LOST -> {
                deliveredAt = news.occurredAt();
                yield become(DELIVERED, ParcelDelivered.of(this, news));
            }
            case DELIVERED -> Outcome.unchanged();
            case REPLACED -> Outcome.refused("parcel %s was sent again and cannot be delivered as well".formatted(id));
            case GIVEN_UP -> Outcome.refused("parcel %s was given up and cannot be delivered".formatted(id));
        };
    }

    private Outcome lose(CarrierNews news) {
        return switch (status) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> become(LOST, ParcelLost.of(this, news));
            case LOST, REPLACED, GIVEN_UP -> Outcome.unchanged();
            case DELIVERED -> Outcome.refused("parcel %s was delivered and cannot be lost".formatted(id));
        };
    }

    private Outcome become(ParcelStatus next, Event... events) {
        status = next;
        return Outcome.changed(events);
    }

    ParcelRequest request() {
        return new ParcelRequest(id, site, carrier, shipment.recipient(), items);
    }

    /** When it was delivered; null if it was not. */
    @Nullable Instant deliveredAt() {
        return deliveredAt;
    }

    public String id() {
        return id;
    }

    Shipment shipment() {
        return shipment;
    }

    public String site() {
        return site;
    }

    public String carrier() {
        return carrier;
    }

    public List<Item> items() {
        return items;
    }

    public ParcelStatus status() {
        return status;
    }

    /** The lost parcel in whose place this one was sent; missing if it is no replacement. */
    public @Nullable String replaces() {
        return replaces;
    }

    public @Nullable String trackingNo() {
        return trackingNo;
    }
}
