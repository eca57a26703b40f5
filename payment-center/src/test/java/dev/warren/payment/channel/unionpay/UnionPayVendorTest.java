package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.jpay.unionpay.AcpService;
import com.jpay.unionpay.SDKConfig;
import dev.warren.payment.testing.UnionPayAuthority;
import dev.warren.payment.testing.UnionPayAuthority.Identity;
import dev.warren.payment.testing.UnionPayGateway;
import dev.warren.payment.testing.UnionPayNotice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own classes and ours say the same of the same messages. */
class UnionPayVendorTest {

    private static final String PASSWORD = "000000";

    @TempDir
    static Path directory;

    private final UnionPayKeys keys =
            new UnionPayKeys(Adapter.properties(URI.create("http://127.0.0.1:1"), false), InstantSource.system());

    @BeforeAll
    static void theVendorReadsFiles() throws IOException {
        var pfx = directory.resolve("merchant.pfx");
        Files.write(pfx, Base64.getDecoder().decode(UnionPayAuthority.MERCHANT.pfx(PASSWORD)));
        var config = SDKConfig.getConfig();
        config.setSignCertPath(pfx.toString());
        config.setSignCertPwd(PASSWORD);
        config.setSignCertType("PKCS12");
        config.setRootCertPath(file("root.cer", UnionPayAuthority.ROOT));
        config.setMiddleCertPath(file("middle.cer", UnionPayAuthority.MIDDLE));
        config.setIfValidateCNName(true);
        config.setIfValidateRemoteCert(false);
    }

    private static String file(String name, Identity identity) throws IOException {
        return Files.writeString(directory.resolve(name), identity.pem()).toString();
    }

    @Test
    void signsAsTheVendorDoes() {
        var random = new Random(5_1_0);
        for (var round = 0; round < 20; round++) {
            var fields = new HashMap<>(Map.of("version", "5.1.0", "encoding", "UTF-8", "signMethod", "01"));
            for (var field = 0; field < 8; field++) {
                fields.put("f" + random.nextInt(1000) + (char) ('A' + random.nextInt(50)), "值 =&{" + random.nextLong());
            }

            var theirs = AcpService.signByCertInfo(
                    new HashMap<>(fields), directory.resolve("merchant.pfx").toString(), PASSWORD, "UTF-8");

            assertThat(keys.sign(UnionPayForm.of(fields)).fields())
                    .as("round %d", round)
                    .isEqualTo(new TreeMap<>(theirs));
        }
    }

    @Test
    void believesWhatTheVendorBelieves() throws IOException {
        var paid = UnionPayNotice.paid("pay10000001", "20261122140055", "226112214031100000118");

        assertSame(paid.signed(), true);
        assertSame(paid.signedBy(UnionPayAuthority.OTHER_MERCHANT).signed(), false);
        assertSame(paid.signedBy(UnionPayAuthority.OTHER_AUTHORITY).signed(), false);
        assertSame(paid.signedBy(UnionPayAuthority.EXPIRED).signed(), false);
        var altered = new TreeMap<>(paid.signedBy(UnionPayAuthority.PROVIDER).signed());
        altered.put("txnAmt", "1");
        assertSame(altered, false);
    }

    private void assertSame(Map<String, String> message, boolean genuine) throws IOException {
        assertThat(AcpService.validate(new HashMap<>(message), "UTF-8")).isEqualTo(genuine);
        assertThat(keys.objection(UnionPayForm.of(message), null) == null).isEqualTo(genuine);
    }

    @Test
    void packsBillsAsTheVendorUnpacksThem() throws IOException {
        var content = Bills.packed("INN26112288ZM_" + UnionPayGateway.MER_ID, Bills.payment("pay10000001", 8888));

        var path = AcpService.deCodeFileContent(
                new HashMap<>(Map.of("fileContent", content, "fileName", "bill.zip")), directory.toString(), "UTF-8");

        try (var zip = new ZipFile(path)) {
            assertThat(zip.size()).isEqualTo(1);
        }
    }
}
