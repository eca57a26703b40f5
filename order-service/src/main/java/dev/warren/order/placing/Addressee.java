package dev.warren.order.placing;

import dev.warren.order.life.Recipient;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The recipient as sent. */
public record Addressee(
        @NotBlank(message = "recipient.name: missing (expected: who takes the parcel)") @Size(max = 100) String name,

        @NotBlank(message = "recipient.phone: missing (expected: a number the carrier can call)") @Size(max = 40) String phone,

        @NotBlank(message = "recipient.address: missing (expected: where the parcel goes)") @Size(max = 500) String address) {

    public Recipient toRecipient() {
        return new Recipient(name, phone, address);
    }
}
