package dev.warren.logistics.shipment;

/** News about a parcel that is none of ours. */
public class UnknownParcel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parcelId;

    UnknownParcel(String parcelId) {
        super("parcel %s: unknown".formatted(parcelId));
        this.parcelId = parcelId;
    }

    public String parcelId() {
        return parcelId;
    }
}
