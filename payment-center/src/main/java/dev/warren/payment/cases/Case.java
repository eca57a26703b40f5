package dev.warren.payment.cases;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person has to look at.
 *
 * @param subject  what it is about, such as the id of a payment or a pay task
 * @param evidence what was known when it was opened, as JSON
 * @param reason   why it was closed
 */
public record Case(
        String id,
        CaseKind kind,
        String subject,
        @Nullable String orderId,
        @Nullable String merchantId,
        String summary,
        @JsonRawValue String evidence,
        Status status,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason) {

    public enum Status {
        OPEN,
        CLOSED
    }
}
