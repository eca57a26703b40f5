package dev.warren.sandbox.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A directory with one value per file: whatever is missing is made and written, whatever is there is kept, so that every
 * later start finds the same keys. Files are readable by their owner only and appear whole or not at all.
 */
public final class KeyFiles {

    private static final int RSA_BITS = 2048;
    private final Path directory;

    public KeyFiles(Path directory) {
        this.directory = directory;
    }

    /** The content of the file, made at its first use. */
    public synchronized String value(String file, Supplier<String> maker) {
        try {
            var path = directory.resolve(file);
            if (!Files.exists(path)) {
                write(path, maker.get());
            }
            return Files.readString(path, US_ASCII).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An RSA-2048 pair as base64 without PEM lines: the private key PKCS#8, the public key X.509. */
    public synchronized KeyPair rsa(String privateFile, String publicFile) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var encoded = value(privateFile, KeyFiles::newRsaKey);
            var privateKey = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
            var publicKey = factory.generatePublic(
                    new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
            value(publicFile, () -> Base64.getEncoder().encodeToString(publicKey.getEncoded()));
            return new KeyPair(publicKey, privateKey);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "%s: not a base64 PKCS#8 RSA key (expected: such a key, or no file so that one is made)"
                            .formatted(directory.resolve(privateFile)),
                    unreadable);
        }
    }

    private static String newRsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Path path, String value) throws IOException {
        Files.createDirectories(path.getParent());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var whole = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new", ownerOnly);
        Files.writeString(whole, value + "\n", US_ASCII);
        Files.move(whole, path, ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
