package dev.warren.payment.refund.web;

import dev.warren.defaults.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for money to go back, of whatever payment.
 *
 * @param tradeId which money, {@code ALIPAY:2026…}, such as that of a surplus; what the order counts when left out
 * @param amount  all that is left when left out
 * @param reason  what the buyer reads
 */
record OperatorRefundRequest(
        @Nullable @Size(max = 100) String tradeId,
        @Nullable Money amount,
        @NotBlank @Size(max = 200) String reason) {}
