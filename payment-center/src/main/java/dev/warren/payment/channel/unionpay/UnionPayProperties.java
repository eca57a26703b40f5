package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.ConditionalOnChannel;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How UnionPay is reached and who we are there. The channel exists where the URL of the gateway is set.
 *
 * @param gatewayUrl          the provider's gateway, without {@code /gateway/api/…}
 * @param fileUrl             where the daily bills are
 * @param merchantId          our number, 15 characters
 * @param merchantKey         our private key, PKCS#8 as PEM or base64; or {@code merchantPfx}
 * @param merchantCertificate our certificate, as PEM or base64
 * @param merchantPfx         key and certificate as the provider hands them out: the PFX file in base64
 * @param merchantPfxPassword opens it
 * @param rootCertificate     the root of the provider's certificates, pinned
 * @param middleCertificate   the authority below it that signs those of the provider, pinned
 * @param testOwner           whether the test gateway's owner {@code 00040000:SIGN} is accepted beside the real one
 * @param notifyUrl           where the provider sends its callbacks: our {@code /webhooks/unionpay} as seen from outside
 * @param connectTimeout      until a connection stands
 * @param readTimeout         between two packets of an answer
 * @param deadline            over one whole exchange
 * @param billDeadline        over the whole transfer of a bill
 * @param connections         open at most at the same time
 */
@Validated
@ConditionalOnChannel("warren.unionpay")
@ConfigurationProperties("warren.unionpay")
record UnionPayProperties(
        @NotNull(message = "missing (expected: the URL of the gateway)")
        URI gatewayUrl,

        @NotNull(message = "missing (expected: the URL of the daily bills)")
        URI fileUrl,

        @NotBlank(message = "missing (expected: our number at UnionPay, 15 characters)")
        String merchantId,

        @Nullable String merchantKey,
        @Nullable String merchantCertificate,
        @Nullable String merchantPfx,
        @Nullable String merchantPfxPassword,

        @NotBlank(message = "missing (expected: the root certificate, PEM)")
        String rootCertificate,

        @NotBlank(message = "missing (expected: the certificate between root and UnionPay's own, PEM)")
        String middleCertificate,

        @DefaultValue("false") boolean testOwner,

        @NotNull(message = "missing (expected: the URL of our /webhooks/unionpay as seen from outside)")
        URI notifyUrl,

        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("10m") Duration billDeadline,
        @DefaultValue("64") int connections) {

    @AssertTrue(
            message = "merchant-key and merchant-certificate, or merchant-pfx and merchant-pfx-password: missing"
                    + " (expected: one of the two pairs)")
    boolean isMerchantKnown() {
        return (present(merchantKey) && present(merchantCertificate))
                || (present(merchantPfx) && merchantPfxPassword != null);
    }

    /** The provider would mix the fields of a query into the signed ones. */
    @AssertTrue(message = "notify-url: has a query (expected: none)")
    boolean isNotifyUrlPlain() {
        return notifyUrl == null || notifyUrl.getQuery() == null;
    }

    static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return "UnionPayProperties[gatewayUrl=%s, fileUrl=%s, merchantId=%s]"
                .formatted(gatewayUrl, fileUrl, merchantId);
    }
}
