package dev.warren.sandbox.keys;

import dev.warren.defaults.webhook.Webhooks;

/** The secrets that partners and our services both know. */
public final class SharedSecrets {

    private static final String SECRET_PREFIX = "whsec_";

    private final KeyFiles files;

    private SharedSecrets(KeyFiles files) {
        this.files = files;
    }

    /** Makes what is missing, also the secret quotes are signed with, which only services use; a carrier's at its first use. */
    static SharedSecrets from(KeyFiles files) {
        files.value("quotes.secret", () -> Webhooks.newSecret().substring(SECRET_PREFIX.length()));
        var secrets = new SharedSecrets(files);
        secrets.factory();
        return secrets;
    }

    /** Signs what the factory and product-service say to each other. */
    public String factory() {
        return files.value("factory.secret", Webhooks::newSecret);
    }

    /** Signs what a carrier and logistics-service say to each other; no two carriers have the same. */
    public String carrier(String name) {
        return files.value("carrier/%s.secret".formatted(name), Webhooks::newSecret);
    }
}
