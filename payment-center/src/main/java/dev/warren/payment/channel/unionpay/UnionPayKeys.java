package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.unionpay.UnionPayForm.Aside;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies. The provider's certificate comes inside each message, so two things make it the provider's: a chain to the
 * pinned root, and the owner's name. Either alone is a hole: the same authority issues certificates to every merchant.
 */
class UnionPayKeys {

    private static final String OWNER = "中国银联股份有限公司";
    private static final String TEST_OWNER = "00040000:SIGN";
    private static final int KEPT_CERTIFICATES = 8;

    private final PrivateKey ours;
    private final String certId;
    private final X509Certificate root;
    private final X509Certificate middle;
    private final boolean testOwner;
    private final InstantSource clock;
    /** Certificates whose chain and owner were found right, by their text. */
    private final Map<String, X509Certificate> trusted = new ConcurrentHashMap<>();

    UnionPayKeys(UnionPayProperties unionPay, InstantSource clock) {
        var merchant = Merchant.of(unionPay);
        this.ours = merchant.key;
        this.certId = merchant.certificate.getSerialNumber().toString();
        this.root = certificate(unionPay.rootCertificate(), "root-certificate");
        this.middle = certificate(unionPay.middleCertificate(), "middle-certificate");
        this.testOwner = unionPay.testOwner();
        this.clock = clock;
    }

    /** The form with our certificate's number and a signature. */
    UnionPayForm sign(UnionPayForm form) {
        var named = form.with("signMethod", "01").with("certId", certId);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ours);
            signature.update(digest(named, null));
            return named.with("signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Cannot sign with the merchant's key of warren.unionpay");
        }
    }

    /** What is wrong with a message's signature; null when the provider made it. The text names no person and no key. */
    @Nullable String objection(UnionPayForm form, @Nullable Aside aside) throws IOException {
        var text = form.get("signPubKeyCert");
        var sign = form.get("signature");
        if (text == null || sign == null) {
            return "signature: missing";
        }
        if (!"01".equals(form.get("signMethod"))) {
            return "signMethod: not 01";
        }
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(trusted(text).getPublicKey());
            signature.update(digest(form, aside));
            return signature.verify(Base64.getDecoder().decode(sign)) ? null : "signature: does not fit";
        } catch (Distrusted distrusted) {
            return distrusted.getMessage();
        } catch (GeneralSecurityException | IllegalArgumentException garbage) {
            return "signature: not readable";
        }
    }

    /** The text is hashed twice: what is signed is the hash in small hexadecimal letters. */
    private static byte[] digest(UnionPayForm form, @Nullable Aside aside)
            throws GeneralSecurityException, IOException {
        var sha = MessageDigest.getInstance("SHA-256");
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
            form.writeSigned(out, aside);
        }
        return HexFormat.of().formatHex(sha.digest()).getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Distrusted extends GeneralSecurityException {

        private static final long serialVersionUID = 1L;

        Distrusted(String reason) {
            super(reason);
        }
    }

    private X509Certificate trusted(String text) throws GeneralSecurityException {
        var now = Date.from(clock.instant());
        var known = trusted.get(text);
        if (known == null) {
            known = checked(text, now);
            if (trusted.size() >= KEPT_CERTIFICATES) {
                trusted.clear();
            }
            trusted.put(text, known);
        }
        try {
            known.checkValidity(now);
        } catch (GeneralSecurityException over) {
            throw new Distrusted("certificate: not valid now");
        }
        return known;
    }

    private X509Certificate checked(String text, Date now) throws Distrusted {
        try {
            var certificates = CertificateFactory.getInstance("X.509");
            var theirs = (X509Certificate) certificates.generateCertificate(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
            var trust = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            trust.setRevocationEnabled(false);
            trust.setDate(now);
            CertPathValidator.getInstance("PKIX")
                    .validate(certificates.generateCertPath(List.of(theirs, middle)), trust);
            if (!isOwner(theirs)) {
                throw new Distrusted("certificate: of somebody else");
            }
            return theirs;
        } catch (Distrusted distrusted) {
            throw distrusted;
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            throw new Distrusted("certificate: not of the provider's authority");
        }
    }

    private boolean isOwner(X509Certificate certificate) {
        try {
            var names = new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(name -> name.getType().equalsIgnoreCase("CN"))
                            .map(name -> String.valueOf(name.getValue()))
                            .toList();
            if (names.size() != 1) {
                return false;
            }
            var parts = names.getFirst().split("@", -1);
            return (parts.length > 2 && parts[2].equals(OWNER)) || (testOwner && names.contains(TEST_OWNER));
        } catch (InvalidNameException noName) {
            return false;
        }
    }

    /** Our own key, and the certificate whose number goes with each request. */
    private record Merchant(PrivateKey key, X509Certificate certificate) {

        static Merchant of(UnionPayProperties unionPay) {
            return unionPay.merchantPfx() != null && UnionPayProperties.present(unionPay.merchantPfx())
                    ? ofPfx(unionPay.merchantPfx(), String.valueOf(unionPay.merchantPfxPassword()))
                    : new Merchant(
                            key(String.valueOf(unionPay.merchantKey())),
                            UnionPayKeys.certificate(
                                    String.valueOf(unionPay.merchantCertificate()), "merchant-certificate"));
        }

        private static Merchant ofPfx(String base64, String password) {
            try {
                var store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(decoded(base64)), password.toCharArray());
                var alias = store.aliases().nextElement();
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return new Merchant(key, certificate);
                }
            } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
                // told below, without the exception's text
            }
            throw new IllegalStateException(
                    "warren.unionpay.merchant-pfx: not readable (expected: a PFX file in base64, and its password)");
        }

        private static PrivateKey key(String pem) {
            try {
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decoded(pem)));
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                throw new IllegalStateException(
                        "warren.unionpay.merchant-key: not readable (expected: an RSA key, PKCS#8 as PEM or base64)");
            }
        }
    }

    private static X509Certificate certificate(String pem, String setting) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(decoded(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "warren.unionpay.%s: not readable (expected: a certificate as PEM or base64)".formatted(setting));
        }
    }

    /** With or without PEM lines. */
    private static byte[] decoded(String pem) {
        return Base64.getDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
