package dev.warren.payment.cases.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A case as operators see it.
 *
 * @param evidence what was known when it was opened: our record, the callback as it came, what the provider answered
 * @param actions  what can be done about it now
 * @param deeds    what persons had done about it, the oldest first; only where one case is asked for
 */
record CaseView(
        String id,
        CaseKind kind,
        String subject,
        @Nullable String orderId,
        @Nullable String merchantId,
        String summary,
        @JsonRawValue String evidence,
        Case.Status status,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason,
        List<Choice> actions,
        @Nullable List<Deed> deeds) {

    /** Something that can be done, and the call that does it. */
    record Choice(CaseAction action, String call) {}

    static CaseView of(Case about, List<CaseAction> allowed, @Nullable List<Deed> deeds) {
        return new CaseView(
                about.id(),
                about.kind(),
                about.subject(),
                about.orderId(),
                about.merchantId(),
                about.summary(),
                about.evidence(),
                about.status(),
                about.openedAt(),
                about.closedAt(),
                about.closedBy(),
                about.reason(),
                allowed.stream()
                        .map(action ->
                                new Choice(action, "POST /ops/v1/cases/%s/%s".formatted(about.id(), path(action))))
                        .toList(),
                deeds);
    }

    private static String path(CaseAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
