package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stories the sandbox can play, the same that {@code ./warren trigger} plays. */
class ScenariosTest {

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"happy-path", "never-paid", "deaf-merchant"})
    void endsAsItShould(String scenario) {
        var told = Client.withoutToken().post(Warren.url("sandbox") + "/sandbox/scenarios/" + scenario, null);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().strip().lines().reduce((first, last) -> last).orElse(""))
                .as(told.body())
                .startsWith("PASSED");
    }
}
