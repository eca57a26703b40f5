package dev.warren.logistics.shipment;

import dev.warren.defaults.Ids;
import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.logistics.carrier.CarrierNews;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** The parcels of one order. */
@Entity
public class Shipment {

    @Id
    private String id;

    @Version
    @Column
    private @Nullable Long version;

    @Column
    private String orderId;

    @Column
    private String merchantId;

    @Embedded
    private Recipient recipient;

    @OneToMany(mappedBy = "shipment", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
    @BatchSize(size = 200)
    @OrderBy("id")
    private List<Parcel> parcels = new ArrayList<>();

    @Column
    private Instant createdAt;

    @Column
    private Instant heardAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Shipment() {}

    Shipment(String orderId, String merchantId, Recipient recipient, Instant at) {
        this.id = Ids.next("shp");
        this.orderId = orderId;
        this.merchantId = merchantId;
        this.recipient = recipient;
        this.createdAt = at;
        this.heardAt = at;
    }

    void add(String site, String carrier, List<Item> items) {
        parcels.add(new Parcel(this, site, carrier, items, null, createdAt));
    }

    /**
     * Sends what was in a lost parcel once more, in a parcel with a number of its own.
     *
     * @return the new parcel, or nothing if the other is not lost
     */
    Optional<Parcel> sendAgain(String parcelId, String carrier, Decision decision) {
        var lost = parcel(parcelId);
        if (!lost.settle(ParcelStatus.REPLACED, decision)) {
            return Optional.empty();
        }
        var replacement = new Parcel(this, lost.site(), carrier, lost.items(), lost.id(), decision.at());
        parcels.add(replacement);
        return Optional.of(replacement);
    }

    /** Lets a lost parcel be; the shipment can end without it. Unchanged if it is not lost. */
    Outcome giveUp(String parcelId, Decision decision) {
        var lost = parcel(parcelId);
        return lost.settle(ParcelStatus.GIVEN_UP, decision)
                ? ended(Outcome.changed(ParcelGivenUp.of(lost, decision)), decision.at())
                : Outcome.unchanged();
    }

    /** Takes in what a carrier tells about one of the parcels; the last one ends the shipment. */
    Outcome hear(CarrierNews news) {
        var outcome = parcel(news.parcelId()).hear(news);
        return outcome instanceof Outcome.Changed changed ? ended(changed, news.occurredAt()) : outcome;
    }

    private Outcome ended(Outcome.Changed changed, Instant at) {
        return status().isOver()
                ? changed.and(new ShipmentDelivered(orderId, merchantId, id, givenUp(), lastEnd(at)))
                : changed;
    }

    /** The last parcel that is heard of need not be the last that arrived. */
    private Instant lastEnd(Instant heardLast) {
        return parcels.stream()
                .map(Parcel::deliveredAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(heardLast::isBefore)
                .orElse(heardLast);
    }

    private List<String> givenUp() {
        return parcels.stream()
                .filter(parcel -> parcel.status() == ParcelStatus.GIVEN_UP)
                .map(Parcel::id)
                .toList();
    }

    /** Notes that something new is known, so that whoever reads the shipment sees another version. */
    void heardAt(Instant at) {
        heardAt = at;
    }

    Parcel parcel(String parcelId) {
        return parcels.stream()
                .filter(parcel -> parcel.id().equals(parcelId))
                .findFirst()
                .orElseThrow(() -> new UnknownParcel(parcelId));
    }

    public ShipmentStatus status() {
        return ShipmentStatus.of(parcels.stream().map(Parcel::status).toList());
    }

    public String id() {
        return id;
    }

    public String orderId() {
        return orderId;
    }

    public String merchantId() {
        return merchantId;
    }

    Recipient recipient() {
        return recipient;
    }

    public List<Parcel> parcels() {
        return Collections.unmodifiableList(parcels);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Grows with everything that becomes known about the shipment. */
    public long revision() {
        return version == null ? 0 : version;
    }
}
