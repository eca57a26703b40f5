package dev.warren.payment.refund.web;

import dev.warren.defaults.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for money to go back.
 *
 * @param amount all that is left when left out
 * @param reason what the buyer reads
 */
record RefundRequest(
        @Nullable Money amount, @NotBlank @Size(max = 200) String reason) {}
