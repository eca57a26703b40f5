package dev.warren.logistics.shipment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Who decided what becomes of a lost parcel, when and why. */
@Embeddable
record Decision(
        @Column(name = "decided_at") Instant at,
        @Column(name = "decided_by") String by,
        @Column(name = "decided_because") String because) {}
