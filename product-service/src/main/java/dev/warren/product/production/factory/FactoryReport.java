package dev.warren.product.production.factory;

import dev.warren.defaults.text.Storable;
import dev.warren.product.production.FactoryNews;
import dev.warren.product.production.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/** What the factory writes, as an answer or in a callback: the fields that are read here. */
record FactoryReport(
        @Nullable String requestId,
        @Nullable String status,
        @Nullable List<Site> sites,
        @Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    FactoryReport {
        sites = sites == null ? null : List.copyOf(sites);
        if (!Storable.isText(reason)) {
            throw new IllegalArgumentException("reason: contains a NUL character (expected: text without it)");
        }
    }

    /** @throws JacksonException when these bytes are no report */
    static FactoryReport read(JsonMapper json, byte[] bytes) {
        @Nullable FactoryReport report = json.readValue(bytes, FactoryReport.class);
        if (report == null) {
            throw new StreamReadException("null (expected: an object)");
        }
        return report;
    }

    FactoryNews news() {
        return switch (status) {
            case "ACCEPTED" -> new FactoryNews.Accepted();
            case "IN_PRODUCTION" -> new FactoryNews.InProduction();
            case "COMPLETED" ->
                sites == null ? new FactoryNews.Unknown("COMPLETED without sites") : new FactoryNews.Completed(sites);
            case "FAILED" -> new FactoryNews.Failed(shortReason());
            case null, default ->
                new FactoryNews.Unknown(
                        "status: %s (expected: ACCEPTED, IN_PRODUCTION, COMPLETED or FAILED)".formatted(status));
        };
    }

    private String shortReason() {
        if (reason == null || reason.isBlank()) {
            return "no reason given";
        }
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
