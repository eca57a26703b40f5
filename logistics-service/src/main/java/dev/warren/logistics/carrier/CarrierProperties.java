package dev.warren.logistics.carrier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The carriers' interface, {@code warren.carrier}.
 *
 * @param url             base URL; parcels are at {@code <url>/parcels}
 * @param secret          signs our requests and verifies their callbacks, {@code whsec_<base64>}
 * @param previousSecrets still accepted on callbacks while the secret is being rotated
 * @param callbackUrl     where carriers tell us news, our {@code /webhooks/carrier} as they see it
 * @param connectTimeout  for the connection alone
 * @param deadline        for the whole exchange, the last byte of the answer included; not divided by the speed
 * @param bySite          name of the carrier that fetches from each site
 * @param otherwise       name of the carrier for every other site
 */
@Validated
@ConfigurationProperties("warren.carrier")
public record CarrierProperties(
        @NotNull URI url,

        @NotNull @Pattern(regexp = SECRET, message = "must be whsec_<base64>") String secret,

        @DefaultValue List<@Pattern(regexp = SECRET, message = "must be whsec_<base64>") String> previousSecrets,
        @NotNull URI callbackUrl,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration connectTimeout,

        @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(minutes = 5)
        Duration deadline,

        @DefaultValue Map<String, @NotBlank String> bySite,
        @DefaultValue("warren-express") @NotBlank String otherwise) {

    private static final String SECRET = "whsec_[A-Za-z0-9+/]{16,}={0,2}";

    /** The carrier that fetches from the given site. */
    public String carrierOf(String site) {
        return bySite.getOrDefault(site, otherwise);
    }

    List<String> acceptedSecrets() {
        return Stream.concat(Stream.of(secret), previousSecrets.stream()).toList();
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "CarrierProperties[url=%s, callbackUrl=%s]".formatted(url, callbackUrl);
    }
}
