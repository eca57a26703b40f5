package dev.warren.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

class NotInProductionTest {

    @TempDir
    Path keys;

    @Test
    void doesNotStartWhereMoneyIsReal() {
        assertThatThrownBy(() -> start("demo", "production"))
                .rootCause()
                .hasMessageContaining("does not start with the profile 'production'");
    }

    @Test
    void saysWhichSecretIsMissing() {
        assertThatThrownBy(this::start)
                .rootCause()
                .hasMessageContaining("secret: missing")
                .hasMessageContaining("the profile 'demo'");
    }

    private void start(String... profiles) {
        new SpringApplicationBuilder(Sandbox.class)
                .profiles(profiles)
                .properties("server.port=0", "warren.sandbox.keys=" + keys, "warren.sandbox.base-url=http://localhost")
                .run()
                .close();
    }
}
