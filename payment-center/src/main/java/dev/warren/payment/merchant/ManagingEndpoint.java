package dev.warren.payment.merchant;

import dev.warren.defaults.time.Speed;
import dev.warren.defaults.webhook.Webhooks;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a merchant does with its endpoint. A replaced secret signs along for a while, so it can be changed without a gap. */
@Service
public class ManagingEndpoint {

    /** More secrets than this never sign at once; the oldest ones go first. */
    private static final int LIVE_SECRETS = 4;

    /**
     * The endpoint after a command.
     *
     * @param newSecret set only by the command that made it; it is never told again
     */
    public record Managed(Endpoint endpoint, @Nullable String newSecret) {

        @Override
        public String toString() {
            return "Managed[%s, newSecret=%s]".formatted(endpoint, newSecret == null ? "none" : "hidden");
        }
    }

    private final Endpoints endpoints;
    private final AddressGuard addresses;
    private final EndpointSettings settings;
    private final Speed speed;
    private final InstantSource clock;

    ManagingEndpoint(
            Endpoints endpoints, AddressGuard addresses, EndpointSettings settings, Speed speed, InstantSource clock) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.settings = settings;
        this.speed = speed;
        this.clock = clock;
    }

    /** Empty before the merchant has registered one. */
    public Optional<Endpoint> of(String merchantId) {
        return endpoints.find(merchantId, clock.instant());
    }

    /**
     * Checks an address before it is kept, outside any transaction because it asks the name service.
     *
     * @throws RefusedAddress for an address we do not call
     */
    public void check(String url) {
        addresses.admit(url);
    }

    /** Registers or changes the endpoint at an address that was checked. */
    @Transactional
    public Managed put(String merchantId, String url, Dialect dialect, boolean enabled) {
        var now = clock.instant();
        if (endpoints.insert(merchantId, url, dialect, enabled, now)) {
            return withNewSecret(merchantId);
        }
        endpoints.update(merchantId, url, dialect, enabled, now);
        return new Managed(of(merchantId).orElseThrow(), null);
    }

    /** Empty before the merchant has registered an endpoint. */
    @Transactional
    public Optional<Managed> rotateSecret(String merchantId) {
        var now = clock.instant();
        if (!endpoints.lock(merchantId, now)) {
            return Optional.empty();
        }
        endpoints.retireSecrets(merchantId, now.plus(speed.apply(settings.secretOverlap())), LIVE_SECRETS - 1, now);
        return Optional.of(withNewSecret(merchantId));
    }

    private Managed withNewSecret(String merchantId) {
        var secret = Webhooks.newSecret();
        endpoints.addSecret(merchantId, secret, clock.instant());
        return new Managed(of(merchantId).orElseThrow(), secret);
    }
}
