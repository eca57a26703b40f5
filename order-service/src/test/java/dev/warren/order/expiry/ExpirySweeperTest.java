package dev.warren.order.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderStatus;
import dev.warren.order.life.Orders;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=30m", "warren.order.sweep-every=1h"})
class ExpirySweeperTest {

    @LocalServerPort
    int port;

    @Autowired
    ExpirySweeper sweeper;

    @Autowired
    Orders orders;

    @Autowired
    OrderLife life;

    @Autowired
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void timesOutWhatNoMessageWoke() {
        var id = place();

        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.CLOSING);
    }

    @Test
    void leavesAnOrderAloneThatStillHasTime() {
        var id = place();

        clock.advance(Duration.ofMinutes(29));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void leavesAnOrderAloneThatIsPaid() {
        var id = place();
        life.apply(id, order -> order.stockReserved(clock.instant(), clock.instant()));
        life.apply(id, order -> order.pay("pay_1", order.view().total(), clock.instant(), clock.instant()));

        clock.advance(Duration.ofHours(2));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.PAID);
    }

    private OrderStatus status(String id) {
        return orders.findById(id).orElseThrow().view().status();
    }

    private String place() {
        return Storefront.of("mer_demo", port)
                .place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)))
                .text("id");
    }
}
