package dev.warren.payment.merchant.web;

import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.merchant.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its merchant sees it.
 *
 * @param secret         told once, in the answer to the call that made it
 * @param rotationEndsAt until when replaced secrets sign along
 */
record EndpointView(
        String url,
        Dialect dialect,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant rotationEndsAt,
        @Nullable String secret) {

    static EndpointView of(Endpoint endpoint, @Nullable String secret) {
        return new EndpointView(
                endpoint.url(),
                endpoint.dialect(),
                endpoint.enabled(),
                endpoint.disabledReason(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                endpoint.rotationEndsAt(),
                secret);
    }

    @Override
    public String toString() {
        return "EndpointView[%s, %s, enabled=%s]".formatted(url, dialect, enabled);
    }
}
