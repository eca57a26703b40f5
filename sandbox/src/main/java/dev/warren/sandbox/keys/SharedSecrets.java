package dev.warren.sandbox.keys;

import dev.warren.defaults.webhook.Webhooks;

/**
 * The secrets that partners and our services both know.
 *
 * @param factory signs what the factory and product-service say to each other
 * @param carrier signs what the carrier and logistics-service say to each other
 */
public record SharedSecrets(String factory, String carrier) {

    private static final String SECRET_PREFIX = "whsec_";

    /** Reads them, and makes the ones that are missing together with the secret quotes are signed with, which only services use. */
    static SharedSecrets from(KeyFiles files) {
        files.value("quotes.secret", () -> Webhooks.newSecret().substring(SECRET_PREFIX.length()));
        return new SharedSecrets(
                files.value("factory.secret", Webhooks::newSecret), files.value("carrier.secret", Webhooks::newSecret));
    }
}
