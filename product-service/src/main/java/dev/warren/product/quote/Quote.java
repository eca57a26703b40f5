package dev.warren.product.quote;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.List;

/**
 * A price promised to the buyers of one merchant.
 *
 * @param merchantId whose order it may become
 * @param total      the sum of the lines
 * @param quotedAt   whole seconds
 * @param expiresAt  whole seconds; an order placed later needs a new quote
 */
public record Quote(String merchantId, List<QuoteLine> lines, Money total, Instant quotedAt, Instant expiresAt) {}
