package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Keys;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class AlipayConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AlipayProperties.class)
    @Import(AlipayConfiguration.class)
    static class Alone {}

    private static final Map<String, String> COMPLETE = Map.of(
            "gateway-url",
            "http://127.0.0.1:1/gateway.do",
            "app-id",
            AlipayGateway.APP_ID,
            "seller-id",
            AlipayGateway.SELLER_ID,
            "notify-url",
            "http://127.0.0.1/webhooks/alipay",
            "app-private-key",
            Keys.base64(Keys.APP.getPrivate()),
            "alipay-public-key",
            Keys.base64(Keys.GATEWAY.getPublic()));

    private static ApplicationContextRunner with(Map<String, String> alipay) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Alone.class)
                .withPropertyValues(alipay.entrySet().stream()
                        .map(entry -> "warren.alipay." + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    /** Everything a person sees of a failed start. */
    private static String allMessages(@Nullable Throwable failure) {
        var messages = new StringBuilder();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @Test
    void startsWithACompleteConfiguration() {
        with(COMPLETE).run(context -> assertThat(context).hasNotFailed().hasSingleBean(PaymentChannel.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-url", "app-id", "seller-id", "notify-url", "app-private-key", "alipay-public-key"})
    void namesWhatIsMissing(String key) {
        var incomplete = new HashMap<>(COMPLETE);
        incomplete.remove(key);
        var field = Pattern.compile("-([a-z])")
                .matcher(key)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));

        with(incomplete).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure()))
                    .contains("warren.alipay")
                    .contains(field);
        });
    }

    @Test
    void refusesTheSameKeyOnBothSides() {
        var sameKey = new HashMap<>(COMPLETE);
        sameKey.put("alipay-public-key", Keys.base64(Keys.APP.getPublic()));

        with(sameKey).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure()))
                    .contains("warren.alipay.alipay-public-key")
                    .doesNotContain(Keys.base64(Keys.APP.getPrivate()).substring(50, 90));
        });
    }
}
