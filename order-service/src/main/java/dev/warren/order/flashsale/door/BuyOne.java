package dev.warren.order.flashsale.door;

import dev.warren.order.placing.Addressee;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a storefront sends to buy one unit in a sale.
 *
 * @param customerId the storefront's own name for the buyer
 * @param channel    the provider the buyer chose
 * @param recipient  where the parcel goes
 * @param notifyUrl  where the merchant wants to hear of this payment, instead of at its endpoint
 */
record BuyOne(
        @NotBlank(message = "customerId: missing (expected: your name for the buyer)") @Size(max = 64) String customerId,

        @NotBlank(message = "channel: missing (expected: a payment provider)") @Size(max = 20) String channel,

        @NotNull(message = "recipient: missing (expected: name, phone and address)") @Valid Addressee recipient,

        @Nullable @Size(max = 2_000) @Pattern(regexp = "https?://.+", message = "expected: an http or https address") String notifyUrl) {}
