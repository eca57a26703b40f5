package dev.warren.payment.merchant;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Which addresses merchants may be notified at.
 *
 * @param allowHttp       whether plain http is called as well as https
 * @param allowedNetworks CIDR blocks that are called although they are not public, on any port and with plain http too; empty
 *                        in production, the loopback in demos, a company's own network where merchants are its own systems
 * @param allowedPorts    ports that are called on public addresses
 * @param secretOverlap   how long a replaced secret signs along; divided by {@code warren.speed}
 */
@ConfigurationProperties("warren.notifications")
record EndpointSettings(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue({"80", "443", "8080", "8443"}) Set<Integer> allowedPorts,
        @DefaultValue("24h") Duration secretOverlap) {

    EndpointSettings {
        try {
            InetAddressFilter.of(allowedNetworks.toArray(String[]::new));
        } catch (IllegalArgumentException garbage) {
            throw new IllegalArgumentException(
                    "warren.notifications.allowed-networks: %s (expected: CIDR blocks such as 10.0.0.0/8)"
                            .formatted(allowedNetworks),
                    garbage);
        }
        if (secretOverlap.isNegative()) {
            throw new IllegalArgumentException(
                    "warren.notifications.secret-overlap: %s (expected: >= 0)".formatted(secretOverlap));
        }
    }
}
