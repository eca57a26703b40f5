package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.ConditionalOnChannel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Alipay is reached and who we are there.
 *
 * @param gatewayUrl      the provider's gateway
 * @param appId           number of our application
 * @param appPrivateKey   our private key, PKCS#8 in base64
 * @param alipayPublicKey the provider's public key for our application, X.509 in base64; not our own public key
 * @param sellerId        the account the money goes to, {@code 2088…}
 * @param notifyUrl       where the provider sends its callbacks: our {@code /webhooks/alipay} as seen from outside
 * @param connectTimeout  until a connection stands
 * @param readTimeout     between two packets of an answer
 * @param deadline        over one whole exchange
 * @param connections     open at most at the same time
 * @param bill            where daily bills may be fetched from, and how large they may be
 */
@Validated
@ConditionalOnChannel("warren.alipay")
@ConfigurationProperties("warren.alipay")
record AlipayProperties(
        @NotNull(message = "missing (expected: the URL of the gateway)")
        URI gatewayUrl,

        @NotBlank(message = "missing (expected: the number of our application)")
        String appId,

        @NotBlank(message = "missing (expected: our RSA key, PKCS#8 in base64)")
        String appPrivateKey,

        @NotBlank(message = "missing (expected: the key Alipay shows as its own, X.509 in base64)")
        String alipayPublicKey,

        @NotBlank(message = "missing (expected: the account the money goes to, 2088…)")
        String sellerId,

        @NotNull(message = "missing (expected: the URL of our /webhooks/alipay as seen from outside)")
        URI notifyUrl,

        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("64") int connections,
        @DefaultValue Bill bill) {

    /**
     * @param from     hosts a signed answer may send us to
     * @param deadline over one whole download
     * @param largest  of the zip, and of the table in it
     */
    record Bill(
            @DefaultValue({"https://*.alipay.com", "https://*.alipaydev.com"})
            List<String> from,

            @DefaultValue("10m") Duration deadline,
            @DefaultValue("2GB") DataSize largest) {}

    @Override
    public String toString() {
        return "AlipayProperties[gatewayUrl=%s, appId=%s, sellerId=%s]".formatted(gatewayUrl, appId, sellerId);
    }
}
