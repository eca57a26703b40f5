package dev.warren.sandbox.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.webhook.Webhooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    @TempDir
    Path directory;

    @Test
    void makesAKeyOnceAndFindsItAgain() {
        var made = new KeyFiles(directory).rsa("alipay/private.key", "alipay/public.key");

        var found = new KeyFiles(directory).rsa("alipay/private.key", "alipay/public.key");

        assertThat(found.getPrivate()).isEqualTo(made.getPrivate());
        assertThat(found.getPublic()).isEqualTo(made.getPublic());
    }

    @Test
    void writesTheKeyAsBase64OnOneLineForItsOwnerOnly() throws Exception {
        var pair = new KeyFiles(directory).rsa("private.key", "public.key");

        assertThat(Files.readAllLines(directory.resolve("public.key")))
                .containsExactly(
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        assertThat(Files.getPosixFilePermissions(directory.resolve("private.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsAValueThatSomebodyElseHasWritten() throws Exception {
        Files.writeString(directory.resolve("factory.secret"), "whsec_b3Vycw==\n");

        var secrets = SharedSecrets.from(new KeyFiles(directory));

        assertThat(secrets.factory()).isEqualTo("whsec_b3Vycw==");
    }

    @Test
    void makesSecretsThatCanSign() throws Exception {
        var secrets = SharedSecrets.from(new KeyFiles(directory));

        assertThat(Webhooks.sign(secrets.carrier("sf"), "msg_1", Instant.EPOCH, new byte[0]))
                .hasSize(3);
        assertThat(Base64.getDecoder()
                        .decode(Files.readString(directory.resolve("quotes.secret"))
                                .strip()))
                .hasSize(32);
    }

    @Test
    void saysWhichFileIsNoKey() throws Exception {
        Files.writeString(directory.resolve("private.key"), "-----BEGIN PRIVATE KEY-----");

        assertThatThrownBy(() -> new KeyFiles(directory).rsa("private.key", "public.key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("private.key");
    }
}
