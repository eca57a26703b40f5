package dev.warren.order.placing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a storefront sends to place an order.
 *
 * @param quote      the signed prices, from {@code POST /api/v1/quotes}
 * @param channel    the provider the buyer chose, {@code ALIPAY}
 * @param recipient  where the parcels go
 * @param customerId the storefront's own name for the buyer
 * @param notifyUrl  where the merchant wants to hear of this payment, instead of at its endpoint
 */
record PlaceOrder(
        @NotBlank(message = "quote: missing (expected: the quote of POST /api/v1/quotes)") @Size(max = 16_000) String quote,

        @NotBlank(message = "channel: missing (expected: a payment provider)") @Size(max = 20) String channel,

        @NotNull(message = "recipient: missing (expected: name, phone and address)") @Valid Addressee recipient,

        @NotBlank(message = "customerId: missing (expected: your name for the buyer)") @Size(max = 64) String customerId,

        @Nullable @Size(max = 2_000) @Pattern(regexp = "https?://.+", message = "expected: an http or https address") String notifyUrl) {}
