package dev.warren.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void readsEveryPartOfAnAddress() {
        Address address = Address.parse("URL", "amqp://guest:p%40ss+word@broker:5673/a%2Fb", 5672, "guest", "guest");

        assertThat(address).isEqualTo(new Address("broker", 5673, "guest", "p@ss+word", "a/b"));
    }

    @Test
    void fillsInWhatIsLeftOut() {
        Address address = Address.parse("URL", "jdbc:postgresql://db", 5432, "postgres", "");

        assertThat(address).isEqualTo(new Address("db", 5432, "postgres", "", ""));
    }

    @Test
    void saysWhichVariableCannotBeRead() {
        assertThatThrownBy(() -> Address.parse("WARREN_POSTGRES_URL", "localhost", 5432, "postgres", ""))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("WARREN_POSTGRES_URL: localhost (expected: scheme://");
    }
}
