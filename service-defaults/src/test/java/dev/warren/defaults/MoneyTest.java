package dev.warren.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {

    @Test
    void addsAndMultipliesOneCurrency() {
        assertThat(Money.cny(1_999).times(3).plus(Money.cny(1))).isEqualTo(Money.cny(5_998));
        assertThat(Money.cny(5).minus(Money.cny(5))).isEqualTo(Money.cny(0));
    }

    @Test
    void refusesWhatIsNoAmount() {
        assertThatThrownBy(() -> Money.cny(-1)).hasMessage("amount: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new Money(1, "yuan")).hasMessageContaining("currency: yuan");
        assertThatThrownBy(() -> Money.cny(1).minus(Money.cny(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.cny(1).plus(new Money(1, "EUR"))).hasMessage("currency: EUR (expected: CNY)");
        assertThatThrownBy(() -> Money.cny(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isWrittenInMinorUnits() {
        var json = JsonMapper.shared();

        assertThat(json.writeValueAsString(Money.cny(1_999))).isEqualTo("{\"amount\":1999,\"currency\":\"CNY\"}");
        assertThat(json.readValue("{\"amount\":1999,\"currency\":\"CNY\"}", Money.class))
                .isEqualTo(Money.cny(1_999));
    }
}
