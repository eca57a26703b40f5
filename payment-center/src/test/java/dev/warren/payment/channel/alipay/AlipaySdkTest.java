package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AlipaySdkTest {

    @Test
    void leavesTheSecurityPropertiesOfTheJvmAsTheyWere() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LoadsTheSdk.class.getName())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("unchanged: true").contains("MD5");
    }

    /** Runs in a JVM of its own, in which nobody has loaded the SDK before. */
    static final class LoadsTheSdk {
        public static void main(String... args) throws IOException {
            var before = Security.getProperty("jdk.certpath.disabledAlgorithms");
            try (var adapter = new Adapter()) {
                adapter.channel.query(Adapter.ref("pay_1"));
            }
            var after = Security.getProperty("jdk.certpath.disabledAlgorithms");
            System.out.println("unchanged: " + before.equals(after) + " " + after);
        }
    }

    @Test
    void refusesToStartWithOneKeyPairForBothSides() {
        var alipay = properties(Keys.base64(Keys.APP.getPrivate()), Keys.base64(Keys.APP.getPublic()));

        assertThatThrownBy(() -> new AlipayKeys(alipay)).hasMessageContaining("warren.alipay.alipay-public-key");
    }

    @Test
    void refusesToStartWithAKeyThatCannotBeRead() {
        var noPrivateKey = properties("AAAA", Keys.base64(Keys.GATEWAY.getPublic()));
        var noPublicKey = properties(Keys.base64(Keys.APP.getPrivate()), "not even base64!");

        assertThatThrownBy(() -> new AlipayKeys(noPrivateKey))
                .hasMessageContaining("warren.alipay.app-private-key")
                .hasMessageNotContaining("AAAA");
        assertThatThrownBy(() -> new AlipayKeys(noPublicKey))
                .hasMessageContaining("warren.alipay.alipay-public-key")
                .hasMessageNotContaining("base64!");
    }

    @Test
    void takesKeysWithTheirPemLines() {
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Keys.base64(Keys.GATEWAY.getPublic()));
        var keys = new AlipayKeys(properties(Keys.base64(Keys.APP.getPrivate()), pem));

        assertThat(keys.verify(
                        "x".getBytes(),
                        Keys.sign(Keys.GATEWAY.getPrivate(), "x", java.nio.charset.StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void printsNoKey() {
        var alipay = properties("private", "public");

        assertThat(alipay.toString()).doesNotContain("private").doesNotContain("public");
    }

    private static AlipayProperties properties(String privateKey, String publicKey) {
        return new AlipayProperties(
                URI.create("http://127.0.0.1:1/gateway.do"),
                AlipayGateway.APP_ID,
                privateKey,
                publicKey,
                AlipayGateway.SELLER_ID,
                URI.create("http://127.0.0.1/webhooks/alipay"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                new AlipayProperties.Bill(List.of(), Duration.ofSeconds(1), DataSize.ofMegabytes(1)));
    }
}
