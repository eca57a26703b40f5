package dev.warren.payment.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.SignChecker;
import com.alipay.api.Signer;
import com.alipay.api.internal.util.AlipayLogger;
import java.io.IOException;
import java.security.Security;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider's SDK, made safe. Its loading leaves the JVM's security properties as they were; it prints nothing; and what
 * it hands out is read from the very text whose signature was verified, never from another copy of it.
 */
class AlipaySdk {

    private static final String DISABLED_ALGORITHMS = "jdk.certpath.disabledAlgorithms";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        loadWithoutWeakeningTheJvm();
        AlipayLogger.setNeedEnableLogger(false);
    }

    private final Client client;

    AlipaySdk(AlipayProperties alipay, AlipayKeys keys, AlipayHttp http) {
        try {
            client = new Client(config(alipay, http), keys);
        } catch (AlipayApiException unusable) {
            throw new IllegalStateException("The Alipay SDK does not take its configuration: " + unusable.getErrCode());
        }
    }

    /** Sends the request once. */
    AlipayAnswer call(AlipayRequest<?> request) {
        client.verified.remove();
        try {
            client.execute(request);
            var text = client.verified.get();
            return text == null
                    ? new AlipayAnswer.Unverified("unsigned answer")
                    : new AlipayAnswer.Verified(JSON.readTree(text));
        } catch (AlipayApiException | RuntimeException | LinkageError failed) {
            return new AlipayAnswer.Unverified(reason(failed));
        } finally {
            client.verified.remove();
        }
    }

    /** What went wrong, without the exception's text: the SDK puts keys and personal data into it. */
    private static String reason(Throwable failed) {
        return switch (failed.getCause()) {
            case IOException io
            when failed instanceof AlipayApiException ->
                "%s: %s".formatted(io.getClass().getSimpleName(), io.getMessage());
            case null, default ->
                failed instanceof AlipayApiException || failed instanceof JacksonException
                        ? "answer not verified"
                        : "answer not readable (%s)".formatted(failed.getClass().getSimpleName());
        };
    }

    /** AbstractAlipayClient blanks the property when it is initialised, which would allow MD5 certificates in the whole JVM. */
    private static void loadWithoutWeakeningTheJvm() {
        var before = Security.getProperty(DISABLED_ALGORITHMS);
        try {
            Class.forName("com.alipay.api.AbstractAlipayClient", true, AlipaySdk.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("alipay-sdk-java is not on the class path", missing);
        } finally {
            if (before != null) {
                Security.setProperty(DISABLED_ALGORITHMS, before);
            }
        }
    }

    private static AlipayConfig config(AlipayProperties alipay, AlipayHttp http) {
        var config = new AlipayConfig();
        config.setServerUrl(alipay.gatewayUrl().toString());
        config.setAppId(alipay.appId());
        config.setFormat("json");
        config.setCharset("utf-8");
        config.setSignType("RSA2");
        config.setCustomizedHttpClient(http);
        return config;
    }

    /** The SDK's client with our keys, which notes the text it has verified for the calling thread. */
    private static final class Client extends DefaultAlipayClient {

        private static final long serialVersionUID = 1L;

        final transient ThreadLocal<@Nullable String> verified = new ThreadLocal<>();
        private final transient AlipayKeys keys;

        Client(AlipayConfig config, AlipayKeys keys) throws AlipayApiException {
            super(config);
            this.keys = keys;
            setCustomizedHttpClient(config.getCustomizedHttpClient());
        }

        @Override
        public Signer getSigner() {
            return keys;
        }

        @Override
        public SignChecker getSignChecker() {
            return new SignChecker() {
                @Override
                public boolean check(String content, String sign, String signType, String charset) {
                    var genuine = keys.check(content, sign, signType, charset);
                    verified.set(genuine ? content : null);
                    return genuine;
                }

                @Override
                public boolean checkCert(
                        String content, String sign, String signType, String charset, String publicKey) {
                    return false;
                }
            };
        }

        /** Compared once, when the keys were read, instead of by one more signature on each answer. */
        @Override
        public boolean checkAlipayPublicKey() {
            return false;
        }
    }
}
