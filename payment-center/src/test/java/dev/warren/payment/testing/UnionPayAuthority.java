package dev.warren.payment.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority of three levels, as UnionPay's: root, middle, and the certificates of the provider and of its merchants. */
public final class UnionPayAuthority {

    private static final AtomicLong SERIALS = new AtomicLong(4_000_370_693L);
    private static final Instant NOW = Instant.now();

    public static final Identity ROOT = issue("Warren Test Root", null, true, Duration.ofDays(900));
    public static final Identity MIDDLE = issue("Warren Test OCA1", ROOT, true, Duration.ofDays(800));
    public static final Identity PROVIDER = leaf("041@8310000000083040@中国银联股份有限公司@00016495");
    public static final Identity TEST_PROVIDER = leaf("00040000:SIGN");
    public static final Identity MERCHANT = leaf("041@777290058110048@某某科技有限公司@00000001");
    public static final Identity OTHER_MERCHANT = leaf("041@777290058110049@Another Shop@00000002");
    public static final Identity EXPIRED =
            issue("041@8310000000083040@中国银联股份有限公司@00016494", MIDDLE, false, Duration.ofDays(-1));
    public static final Identity SELF_SIGNED =
            issue("041@8310000000083040@中国银联股份有限公司@00016495", null, false, Duration.ofDays(900));
    public static final Identity OTHER_AUTHORITY = issue(
            "041@8310000000083040@中国银联股份有限公司@00016495",
            issue("Another Root", null, true, Duration.ofDays(900)),
            false,
            Duration.ofDays(900));

    private UnionPayAuthority() {}

    public record Identity(String name, PrivateKey key, X509Certificate certificate) {

        /** As it stands in a message: 64 columns, CR and LF between lines, none at the end. */
        public String pem() {
            try {
                return "-----BEGIN CERTIFICATE-----\r\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(certificate.getEncoded())
                        + "\r\n-----END CERTIFICATE-----";
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        public String keyBase64() {
            return Base64.getEncoder().encodeToString(key.getEncoded());
        }

        /** A PFX file with this password, in base64. */
        public String pfx(String password) {
            try {
                var store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("merchant", key, password.toCharArray(), new Certificate[] {certificate});
                var out = new ByteArrayOutputStream();
                store.store(out, password.toCharArray());
                return Base64.getEncoder().encodeToString(out.toByteArray());
            } catch (GeneralSecurityException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** Signs as ACP 5.1.0 says: the text is hashed to small hexadecimal letters, and these are signed. */
        public String sign(Map<String, String> fields) {
            try {
                var text = new TreeMap<>(fields)
                        .entrySet().stream()
                                .filter(field -> !field.getKey().equals("signature"))
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining("&"));
                var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                var signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key);
                signature.update(HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** A certificate of the middle authority. */
    public static Identity leaf(String name) {
        return issue(name, MIDDLE, false, Duration.ofDays(700));
    }

    private static Identity issue(String name, @Nullable Identity issuer, boolean authority, Duration ends) {
        try {
            var pair = pair();
            var subject = subject(name);
            var builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : subject(issuer.name),
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(NOW.minus(Duration.ofDays(30))),
                    Date.from(NOW.plus(ends)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            var signer =
                    new JcaContentSignerBuilder("SHA256withRSA").build(issuer == null ? pair.getPrivate() : issuer.key);
            return new Identity(
                    name, pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "Warren Test")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
