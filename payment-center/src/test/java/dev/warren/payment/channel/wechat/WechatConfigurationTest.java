package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.WechatGateway;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class WechatConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    @Import(WechatConfiguration.class)
    static class Alone {}

    private static Map<String, Object> complete() {
        try (var gateway = new WechatGateway()) {
            return new TreeMap<>(gateway.properties());
        }
    }

    private static ApplicationContextRunner with(Map<String, Object> wechat) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Alone.class)
                .withBean(InstantSource.class, InstantSource::system)
                .withPropertyValues(wechat.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
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
        with(complete()).run(context -> assertThat(context).hasNotFailed().hasSingleBean(PaymentChannel.class));
    }

    @Test
    void isNotThereWhenNobodyMentionsIt() {
        with(Map.of("warren.wechat.merchant-id", ""))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PaymentChannel.class)
                        .doesNotHaveBean(WechatProperties.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-url",
                "merchant-id",
                "app-id",
                "merchant-serial-number",
                "merchant-private-key",
                "api-v3-key",
                "wechatpay-public-key",
                "wechatpay-public-key-id",
                "notify-url"
            })
    void namesWhatIsMissing(String key) {
        var incomplete = complete();
        incomplete.remove("warren.wechat." + key);
        var field = Pattern.compile("-([a-z])")
                .matcher(key)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));

        with(incomplete).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure()))
                    .contains("warren.wechat")
                    .contains(field);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-url, https://api.mch.weixin.qq.com/v3",
        "gateway-url, ftp://api.mch.weixin.qq.com",
        "merchant-private-key, AAAA",
        "wechatpay-public-key, not even base64!",
        "api-v3-key, too short"
    })
    void refusesWhatCannotBeUsed(String key, String value) {
        var wrong = complete();
        wrong.put("warren.wechat." + key, value);

        with(wrong).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure())).contains("warren.wechat." + key);
            if (key.endsWith("key")) {
                assertThat(allMessages(context.getStartupFailure())).doesNotContain(value);
            }
        });
    }

    @Test
    void refusesTheSameKeyOnBothSides() {
        var sameKey = complete();
        sameKey.put("warren.wechat.wechatpay-public-key", Keys.base64(Keys.APP.getPublic()));

        with(sameKey).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure()))
                    .contains("warren.wechat.wechatpay-public-key")
                    .doesNotContain(Keys.base64(Keys.APP.getPrivate()).substring(50, 90));
        });
    }

    @Test
    void printsNoKey() {
        try (var adapter = new Adapter()) {
            assertThat(adapter.properties.toString())
                    .doesNotContain(adapter.properties.apiV3Key())
                    .doesNotContain(adapter.properties.merchantPrivateKey().substring(50, 90));
        }
    }
}
