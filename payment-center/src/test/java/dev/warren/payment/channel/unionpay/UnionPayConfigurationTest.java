package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.testing.UnionPayAuthority;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class UnionPayConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    @Import(UnionPayConfiguration.class)
    static class Alone {

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }
    }

    private static final Map<String, String> COMPLETE = Map.of(
            "gateway-url",
            "http://127.0.0.1:1",
            "file-url",
            "http://127.0.0.1:1/file",
            "merchant-id",
            "777290058110048",
            "merchant-key",
            UnionPayAuthority.MERCHANT.keyBase64(),
            "merchant-certificate",
            UnionPayAuthority.MERCHANT.pem(),
            "root-certificate",
            UnionPayAuthority.ROOT.pem(),
            "middle-certificate",
            UnionPayAuthority.MIDDLE.pem(),
            "notify-url",
            "http://127.0.0.1/webhooks/unionpay");

    private static ApplicationContextRunner with(Map<String, String> unionPay) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Alone.class)
                .withPropertyValues(unionPay.entrySet().stream()
                        .map(entry -> "warren.unionpay." + entry.getKey() + "=" + entry.getValue())
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

    @Test
    void isNotThereWhereItIsNotConfigured() {
        with(Map.of()).run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PaymentChannel.class));
    }

    @Test
    void takesTheFileTheProviderHandsOut() {
        var pfx = new HashMap<>(COMPLETE);
        pfx.keySet().removeAll(java.util.Set.of("merchant-key", "merchant-certificate"));
        pfx.put("merchant-pfx", UnionPayAuthority.MERCHANT.pfx("000000"));
        pfx.put("merchant-pfx-password", "000000");

        with(pfx).run(context -> assertThat(context).hasNotFailed().hasSingleBean(PaymentChannel.class));
        pfx.put("merchant-pfx-password", "111111");
        with(pfx)
                .run(context -> assertThat(allMessages(context.getStartupFailure()))
                        .contains("warren.unionpay.merchant-pfx")
                        .doesNotContain("111111"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file-url",
                "merchant-id",
                "merchant-key",
                "merchant-certificate",
                "root-certificate",
                "middle-certificate",
                "notify-url"
            })
    void namesWhatIsMissing(String key) {
        var incomplete = new HashMap<>(COMPLETE);
        incomplete.remove(key);

        with(incomplete).run(context -> {
            assertThat(context).hasFailed();
            assertThat(allMessages(context.getStartupFailure()))
                    .contains("warren.unionpay")
                    .contains("missing");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant-key", "merchant-certificate", "root-certificate", "middle-certificate"})
    void namesWhatIsNotReadable(String key) {
        var spoiled = new HashMap<>(COMPLETE);
        spoiled.put(key, "c2VjcmV0IGFzIGNhbiBiZQ==");

        with(spoiled)
                .run(context -> assertThat(allMessages(context.getStartupFailure()))
                        .contains("warren.unionpay." + key)
                        .doesNotContain("c2VjcmV0"));
    }

    @Test
    void refusesACallbackAddressWithAQuery() {
        var query = new HashMap<>(COMPLETE);
        query.put("notify-url", "http://127.0.0.1/webhooks/unionpay?shop=1");

        with(query)
                .run(context ->
                        assertThat(allMessages(context.getStartupFailure())).contains("notify-url"));
    }
}
