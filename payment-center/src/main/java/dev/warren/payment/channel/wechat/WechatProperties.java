package dev.warren.payment.channel.wechat;

import dev.warren.payment.channel.ConditionalOnChannel;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How WeChat Pay is reached and who we are there.
 *
 * @param gatewayUrl           scheme, host and port of the provider; it has no path, since paths are signed
 * @param merchantId           our merchant number, {@code mchid}
 * @param appId                number of our application, {@code wx…}
 * @param merchantSerialNumber serial number of our certificate
 * @param merchantPrivateKey   our private key, PKCS#8 in base64
 * @param apiV3Key             the 32 characters the provider encrypts callbacks with
 * @param wechatpayPublicKey   the provider's public key, X.509 in base64; not our own public key
 * @param wechatpayPublicKeyId its number, {@code PUB_KEY_ID_…}
 * @param notifyUrl            where the provider sends its callbacks: our {@code /webhooks/wechat} as seen from outside
 * @param connectTimeout       until a connection stands
 * @param readTimeout          between two packets of an answer
 * @param deadline             over one whole exchange
 * @param billDeadline         over the whole download of a day's bill
 * @param connections          open at most at the same time, downloads of bills aside
 */
@Validated
@ConditionalOnChannel("warren.wechat")
@ConfigurationProperties("warren.wechat")
record WechatProperties(
        @NotNull(message = "missing (expected: the URL of the gateway, https://api.mch.weixin.qq.com)")
        URI gatewayUrl,

        @NotBlank(message = "missing (expected: our merchant number)")
        String merchantId,

        @NotBlank(message = "missing (expected: the number of our application, wx…)")
        String appId,

        @NotBlank(message = "missing (expected: the serial number of our certificate)")
        String merchantSerialNumber,

        @NotBlank(message = "missing (expected: our RSA key, PKCS#8 in base64)")
        String merchantPrivateKey,

        @NotBlank(message = "missing (expected: the 32 characters of the APIv3 key)")
        String apiV3Key,

        @NotBlank(message = "missing (expected: the key WeChat Pay shows as its own, X.509 in base64)")
        String wechatpayPublicKey,

        @NotBlank(message = "missing (expected: the number of WeChat Pay's key, PUB_KEY_ID_…)")
        String wechatpayPublicKeyId,

        @NotNull(message = "missing (expected: the URL of our /webhooks/wechat as seen from outside)")
        URI notifyUrl,

        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("10m") Duration billDeadline,

        @Min(value = 1, message = "(expected: at least 1)") @DefaultValue("64")
        int connections) {

    @Override
    public String toString() {
        return "WechatProperties[gatewayUrl=%s, merchantId=%s, appId=%s]".formatted(gatewayUrl, merchantId, appId);
    }
}
