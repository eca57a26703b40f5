package dev.warren.sandbox.unionpay;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Somebody who can sign. */
record Identity(PrivateKey key, X509Certificate certificate) {

    /** As it stands in a message: 64 columns, CR and LF between lines, none at the end. */
    String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\r\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(certificate.getEncoded())
                    + "\r\n-----END CERTIFICATE-----";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The number by which requests name the certificate. */
    String certId() {
        return certificate.getSerialNumber().toString();
    }
}
