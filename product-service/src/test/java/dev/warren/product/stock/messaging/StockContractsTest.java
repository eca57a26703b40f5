package dev.warren.product.stock.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.messaging.StockMessages.OrderCancelled;
import dev.warren.product.stock.messaging.StockMessages.OrderPaid;
import dev.warren.product.stock.messaging.StockMessages.OrderPlaced;
import dev.warren.product.stock.messaging.StockMessages.OrderTimedOut;
import dev.warren.product.stock.messaging.StockMessages.RevivalRequested;
import dev.warren.product.stock.messaging.StockMessages.SaleAnnounced;
import dev.warren.product.stock.messaging.StockMessages.SaleSettled;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The samples of what order-service publishes are read here. */
class StockContractsTest {

    private static final String ORDER = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";

    @Test
    void readsPlacedOrders() {
        var placed = placed(Contracts.sample("order.placed.v1"));

        assertThat(placed.orderId()).isEqualTo(ORDER);
        assertThat(placed.flashSaleId()).isNull();
        assertThat(placed.lines()).containsExactly(new Units("tower-basic", 1), new Units("edge-sensor", 3));
        assertThat(placed.expiresAt()).isEqualTo(Instant.parse("2026-11-01T08:30:00Z"));
    }

    @Test
    void readsWhichFlashSaleAnOrderIsOf() {
        var ofSale = Contracts.sample("order.placed.v1").replaceFirst("\\{", "{\"flashSaleId\": \"sale_1\",");

        assertThat(placed(ofSale).flashSaleId()).isEqualTo("sale_1");
    }

    @Test
    void readsHowFlashSalesBeginAndEnd() {
        var announced = Contracts.read("flash-sale.announced.v1", SaleAnnounced.class);
        var settled = Contracts.read("flash-sale.settled.v1", SaleSettled.class);

        assertThat(announced.quantity()).isPositive();
        assertThat(settled.saleId()).isEqualTo(announced.saleId());
        assertThat(settled.sku()).isEqualTo(announced.sku());
    }

    private static OrderPlaced placed(String body) {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(body, OrderPlaced.class);
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
