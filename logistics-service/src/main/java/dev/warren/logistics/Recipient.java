package dev.warren.logistics;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Who receives the parcels, as taken with the order. */
@Embeddable
public record Recipient(
        @Column(name = "recipient_name") String name,
        @Column(name = "recipient_phone") String phone,
        @Column(name = "recipient_address") String address) {

    /** Names nobody: what is personal stays out of the log. */
    @Override
    public String toString() {
        return "Recipient[...]";
    }
}
