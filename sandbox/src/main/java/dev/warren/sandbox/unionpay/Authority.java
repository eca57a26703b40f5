package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.keys.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
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

/** An authority of three levels, made at the first start: a root, one below it, and those that it certifies. */
final class Authority {

    private static final Duration VALID_BEFORE = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(3650);

    private final KeyFiles files;
    private final Instant now;
    private final Identity middle;

    Authority(KeyFiles files, Instant now) {
        this.files = files;
        this.now = now;
        var root = kept("root", "Warren Sandbox Root", null, true);
        this.middle = kept("middle", "Warren Sandbox OCA1", root, true);
    }

    /** Somebody certified here, the same over all starts; {@code name.crt} and {@code name-private.key} are in the key directory. */
    Identity kept(String name, String commonName) {
        return kept(name, commonName, middle, false);
    }

    /** Somebody's key with a certificate that nobody vouches for. */
    Identity selfMade(String commonName, Identity of) {
        var pair = new KeyPair(of.certificate().getPublicKey(), of.key());
        return new Identity(of.key(), issue(pair, commonName, null, false));
    }

    private Identity kept(String name, String commonName, @Nullable Identity issuer, boolean authority) {
        var pair = files.rsa("unionpay/%s-private.key".formatted(name), "unionpay/%s-public.key".formatted(name));
        var pem = files.value(
                "unionpay/%s.crt".formatted(name),
                () -> new Identity(pair.getPrivate(), issue(pair, commonName, issuer, authority))
                        .pem()
                        .replace("\r", ""));
        return new Identity(pair.getPrivate(), certificate(pem));
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "A certificate in the key directory's unionpay is unreadable (expected: PEM, or no file so that one is made)",
                    unreadable);
        }
    }

    private X509Certificate issue(KeyPair pair, String commonName, @Nullable Identity issuer, boolean authority) {
        try {
            var subject = name(commonName);
            var builder = new JcaX509v3CertificateBuilder(
                    issuer == null
                            ? subject
                            : X500Name.getInstance(issuer.certificate()
                                    .getSubjectX500Principal()
                                    .getEncoded()),
                    BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L)),
                    Date.from(now.minus(VALID_BEFORE)),
                    Date.from(now.plus(VALID)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            var signer = new JcaContentSignerBuilder("SHA256withRSA")
                    .build(issuer == null ? pair.getPrivate() : issuer.key());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "Warren Sandbox")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
