package dev.warren.order.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import org.junit.jupiter.api.Test;

class PointsContractsTest {

    @Test
    void readsWhatTheOrderTells() {
        assertThat(Contracts.read("order.paid.v1", PointsNews.Paid.class).account())
                .isEqualTo(new Account("mer_demo", "cus_1"));
        assertThat(Contracts.read("order.partly-refunded.v1", PointsNews.PartlyRefunded.class)
                        .refundedTotal())
                .isEqualTo(Money.cny(10_000));
        assertThat(Contracts.read("order.refunded.v1", PointsNews.Refunded.class)
                        .total())
                .isEqualTo(Money.cny(30_500));
    }
}
