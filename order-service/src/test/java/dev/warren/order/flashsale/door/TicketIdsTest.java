package dev.warren.order.flashsale.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.flashsale.FlashSaleProperties;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketIdsTest {

    private final TicketIds ids = new TicketIds(properties("a-secret-of-the-tests-that-is-long-enough"));

    @Test
    void givesTheSameNumberForTheSameWishOnly() {
        var ticket = ids.ticket("mer_1", "sale_1", "cus_1", "key");

        assertThat(ids.ticket("mer_1", "sale_1", "cus_1", "key")).isEqualTo(ticket);
        assertThat(Stream.of(
                        ids.ticket("mer_2", "sale_1", "cus_1", "key"),
                        ids.ticket("mer_1", "sale_2", "cus_1", "key"),
                        ids.ticket("mer_1", "sale_1", "cus_2", "key"),
                        ids.ticket("mer_1", "sale_1", "cus_1", "other"),
                        ids.ticket("mer_1", "sale_1", "cus_", "1key")))
                .doesNotContain(ticket)
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsItsOwnNumbers() {
        var ticket = ids.ticket("mer_1", "sale_1", "cus_1", "key");

        assertThat(ids.isOurs(ticket, "mer_1")).isTrue();
        assertThat(ids.isOurs(ticket, "mer_2")).as("another merchant's").isFalse();
        assertThat(new TicketIds(properties("another-secret-that-is-long-enough-too")).isOurs(ticket, "mer_1"))
                .as("sealed with another secret")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "tkt_", "tkt_AAAA", "tkt_!!!!", "ord_01k9vd3mjhf0q8x4r8z5w1t2c3"})
    void doesNotTakeGarbageForItsOwn(String garbage) {
        assertThat(ids.isOurs(garbage, "mer_1")).isFalse();
    }

    static FlashSaleProperties properties(String secret) {
        return new FlashSaleProperties(
                secret,
                10,
                2,
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                10,
                2,
                4,
                2);
    }
}
