package dev.warren.logistics.carrier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The carriers and what each of them carries, {@code warren.carrier}. A parcel goes with the carrier its product needs, else with
 * the one of its site, else with the one for everything else.
 *
 * @param named          every carrier, by the name it has in all other settings and in our records
 * @param callbackUrl    where carriers tell us news, our {@code /webhooks/carrier} as they see it
 * @param connectTimeout for the connection alone
 * @param deadline       for the whole exchange, the last byte of the answer included; not divided by the speed
 * @param atATime        calls that may wait for the same carrier at once, so that a silent one leaves room for the others
 * @param byProduct      name of the carrier that has to carry a product, by the part of the SKU before the first dash
 * @param bySite         name of the carrier that fetches from each site
 * @param otherwise      name of the carrier for everything else
 */
@Validated
@ConfigurationProperties("warren.carrier")
public record CarrierProperties(
        @NotEmpty(message = "expected: at least one carrier") Map<String, @Valid Account> named,

        @NotNull URI callbackUrl,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration connectTimeout,

        @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(minutes = 5)
        Duration deadline,

        @DefaultValue("8") @Min(1) int atATime,
        @DefaultValue Map<String, String> byProduct,
        @DefaultValue Map<String, String> bySite,
        @NotNull String otherwise) {

    private static final String SECRET = "whsec_[A-Za-z0-9+/]{16,}={0,2}";

    /**
     * How one carrier is reached and known.
     *
     * @param url             base URL; parcels are at {@code <url>/parcels}
     * @param secret          signs our requests and verifies its callbacks, {@code whsec_<base64>}; no other carrier's
     * @param previousSecrets still accepted on callbacks while the secret is being rotated
     */
    public record Account(
            @NotNull URI url,

            @NotNull @Pattern(regexp = SECRET, message = "must be whsec_<base64>") String secret,

            @DefaultValue List<@Pattern(regexp = SECRET, message = "must be whsec_<base64>") String> previousSecrets) {

        List<String> acceptedSecrets() {
            return Stream.concat(Stream.of(secret), previousSecrets.stream()).toList();
        }

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "Account[url=%s]".formatted(url);
        }
    }

    /** @throws IllegalArgumentException for a carrier that is not named, or a secret that two of them have */
    public CarrierProperties {
        if (named != null) {
            known(named, "otherwise", otherwise);
            byProduct.forEach((product, carrier) -> known(named, "by-product." + product, carrier));
            bySite.forEach((site, carrier) -> known(named, "by-site." + site, carrier));
            ownSecrets(named);
        }
    }

    private static void known(Map<String, Account> named, String setting, @Nullable String carrier) {
        if (carrier != null && !named.containsKey(carrier)) {
            throw new IllegalArgumentException("warren.carrier.%s: %s (expected one of: %s)"
                    .formatted(setting, carrier, new TreeSet<>(named.keySet())));
        }
    }

    private static void ownSecrets(Map<String, Account> named) {
        var seen = new HashSet<String>();
        new TreeMap<>(named).forEach((name, account) -> {
            if (account.secret != null
                    && !new HashSet<>(account.acceptedSecrets()).stream().allMatch(seen::add)) {
                throw new IllegalArgumentException(
                        "warren.carrier.named.%s.secret: another carrier's (expected: one of its own)".formatted(name));
            }
        });
    }

    /** The carrier for a product that was made at the given site. */
    public String carrierOf(String site, String sku) {
        var product = sku.split("-", 2)[0];
        return byProduct.getOrDefault(product, bySite.getOrDefault(site, otherwise));
    }
}
