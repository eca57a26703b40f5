package dev.warren.sandbox.carrier;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One parcel on its way. */
final class Parcel {

    enum Status {
        ACCEPTED,
        IN_TRANSIT,
        DELIVERED,
        LOST
    }

    private final String parcelId;
    private final String trackingNo;
    private final String site;
    private final String address;
    private final URI callbackUrl;
    private final List<Event> events = new ArrayList<>();
    private Status status = Status.ACCEPTED;

    Parcel(String parcelId, String trackingNo, String site, String address, URI callbackUrl) {
        this.parcelId = parcelId;
        this.trackingNo = trackingNo;
        this.site = site;
        this.address = address;
        this.callbackUrl = callbackUrl;
    }

    String parcelId() {
        return parcelId;
    }

    String address() {
        return address;
    }

    URI callbackUrl() {
        return callbackUrl;
    }

    boolean goesTheSameWayAs(Parcel other) {
        return site.equals(other.site) && address.equals(other.address);
    }

    /** Moves on and answers what the carrier tells of it. */
    synchronized News become(Status next, Instant at) {
        var location = next == Status.DELIVERED ? address : site;
        status = next;
        events.add(new Event(next, location, at));
        return new News(parcelId, trackingNo, next, location, at);
    }

    Receipt receipt() {
        return new Receipt(parcelId, trackingNo, Status.ACCEPTED);
    }

    synchronized Tracking tracking() {
        return new Tracking(parcelId, trackingNo, status, List.copyOf(events));
    }

    /** The answer to the order, the same however often it is sent. */
    record Receipt(String parcelId, String trackingNo, Status status) {}

    record Event(Status status, String location, Instant occurredAt) {}

    /** The answer to a question. */
    record Tracking(String parcelId, String trackingNo, Status status, List<Event> events) {}

    /** The callback. */
    record News(String parcelId, String trackingNo, Status status, String location, Instant occurredAt) {}
}
