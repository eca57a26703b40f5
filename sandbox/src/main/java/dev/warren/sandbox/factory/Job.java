package dev.warren.sandbox.factory;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order at the factory; its progress is set by one thread after the other. */
final class Job {

    enum Status {
        ACCEPTED,
        IN_PRODUCTION,
        COMPLETED,
        FAILED
    }

    private final String requestId;
    private final URI callbackUrl;
    private final List<ProductionRequest.Item> items;
    private final List<Site> sites;
    private Status status = Status.ACCEPTED;
    private @Nullable String reason;

    Job(String requestId, URI callbackUrl, List<ProductionRequest.Item> items, List<Site> sites) {
        this.requestId = requestId;
        this.callbackUrl = callbackUrl;
        this.items = List.copyOf(items);
        this.sites = sites;
    }

    String requestId() {
        return requestId;
    }

    URI callbackUrl() {
        return callbackUrl;
    }

    boolean asksTheSameAs(Job other) {
        return items.equals(other.items);
    }

    synchronized void become(Status next) {
        status = next;
    }

    synchronized void fail(String why) {
        status = Status.FAILED;
        reason = why;
    }

    Receipt receipt() {
        return new Receipt(requestId, Status.ACCEPTED);
    }

    synchronized Progress progress() {
        return new Progress(requestId, status, sites, reason);
    }

    synchronized News news(Instant at) {
        return new News(requestId, status, sites, reason, at);
    }

    /** The answer to the order, the same however often it is sent. */
    record Receipt(String requestId, Status status) {}

    /** The answer to a question. */
    record Progress(
            String requestId,
            Status status,
            List<Site> sites,
            @Nullable String reason) {}

    /** The callback. */
    record News(
            String requestId,
            Status status,
            List<Site> sites,
            @Nullable String reason,
            Instant occurredAt) {}
}
