package dev.warren.product.stock.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.messaging.StockMessages.OrderCancelled;
import dev.warren.product.stock.messaging.StockMessages.OrderPaid;
import dev.warren.product.stock.messaging.StockMessages.OrderPlaced;
import dev.warren.product.stock.messaging.StockMessages.OrderTimedOut;
import dev.warren.product.stock.messaging.StockMessages.RevivalRequested;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The samples of what order-service publishes are read here. */
class StockContractsTest {

    private static final String ORDER = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";

    @Test
    void readsPlacedOrders() {
        var placed = Contracts.read("order.placed.v1", OrderPlaced.class);

        assertThat(placed.orderId()).isEqualTo(ORDER);
        assertThat(placed.lines()).containsExactly(new Units("tower-basic", 1), new Units("edge-sensor", 3));
        assertThat(placed.expiresAt()).isEqualTo(Instant.parse("2026-11-01T08:30:00Z"));
    }

    @Test
    void readsHowOrdersEnd() {
        assertThat(Contracts.read("order.timed-out.v1", OrderTimedOut.class).orderId())
                .isEqualTo(ORDER);
        assertThat(Contracts.read("order.cancelled.v1", OrderCancelled.class).orderId())
                .isEqualTo(ORDER);
        assertThat(Contracts.read("order.paid.v1", OrderPaid.class).orderId()).isEqualTo(ORDER);
    }

    @Test
    void readsThatAnOrderWantsItsStockAgain() {
        var wanted = Contracts.read("order.revival-requested.v1", RevivalRequested.class);

        assertThat(wanted.revival()).isEqualTo(1);
        assertThat(wanted.lines()).containsExactly(new Units("tower-basic", 1), new Units("edge-sensor", 3));
    }
}
