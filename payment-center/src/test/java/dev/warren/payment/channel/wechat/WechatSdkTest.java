package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Security;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WechatSdkTest {

    @Test
    void leavesTheSecurityPropertiesOfTheJvmAsTheyWereBesideTheOtherSdk() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LoadsBothSdks.class.getName())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("unchanged: true").contains("MD5");
    }

    /** Runs in a JVM of its own, in which nobody has loaded an SDK before. */
    static final class LoadsBothSdks {
        public static void main(String... args) throws ClassNotFoundException {
            var before = properties();
            Class.forName("dev.warren.payment.channel.alipay.AlipaySdk");
            try (var adapter = new Adapter()) {
                adapter.channel.ask(Adapter.code("pay000001", 1));
                adapter.channel.query(Adapter.ref("pay000001"));
            }
            var after = properties();
            System.out.println("unchanged: " + before.equals(after) + " " + after);
        }

        private static TreeMap<String, String> properties() {
            var properties = new TreeMap<String, String>();
            for (var name : new String[] {
                "jdk.certpath.disabledAlgorithms",
                "jdk.jar.disabledAlgorithms",
                "jdk.tls.disabledAlgorithms",
                "security.provider.1",
                "security.provider.2"
            }) {
                properties.put(name, String.valueOf(Security.getProperty(name)));
            }
            for (var provider : Security.getProviders()) {
                properties.put("provider " + provider.getName(), provider.getVersionStr());
            }
            return properties;
        }
    }
}
