package dev.warren.logistics.carrier;

import java.util.List;

/** What became of a question to a carrier. */
public sealed interface CarrierAnswer {

    /**
     * The carrier knows the parcel.
     *
     * @param status where it is now
     * @param news   how it came there as far as the carrier says, oldest first; may be empty
     */
    record Known(String trackingNo, CarrierStatus status, List<CarrierNews> news) implements CarrierAnswer {}

    /** The carrier does not know the parcel; nobody signed that, so it ends nothing. */
    record NotKnown() implements CarrierAnswer {}

    /** No answer, a refusal nobody signed, or garbage: it may or may not have been carried out, so ask again. */
    record Unknown(String reason) implements CarrierAnswer {}
}
