package dev.warren.sandbox.carrier;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.signed.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the carrier is asked to take. */
record ParcelRequest(
        @Nullable String parcelId,
        @Nullable String site,
        @Nullable String carrier,
        @Nullable Recipient recipient,
        @Nullable List<Item> items,
        @Nullable URI callbackUrl) {

    record Recipient(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String address) {}

    record Item(@Nullable String sku, int quantity) {}

    /** @throws Problem 400 for whatever the carrier could not deliver */
    Parcel toParcel(String trackingNo) {
        if (recipient == null) {
            throw Problem.invalid("recipient", "recipient: missing");
        }
        if (items == null || items.isEmpty()) {
            throw Problem.invalid("items", "items: none (expected: at least one)");
        }
        Valid.text("carrier", carrier);
        Valid.text("recipient.name", recipient.name);
        return new Parcel(
                Valid.text("parcelId", parcelId),
                trackingNo,
                Valid.text("site", site),
                Valid.text("recipient.address", recipient.address),
                Valid.address("callbackUrl", callbackUrl));
    }
}
