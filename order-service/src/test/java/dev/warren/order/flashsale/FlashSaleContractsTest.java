package dev.warren.order.flashsale;

import dev.warren.defaults.testing.Contracts;
import dev.warren.order.flashsale.StockSetAside.Allotted;
import dev.warren.order.flashsale.StockSetAside.Refused;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a flash sale tells is what the samples promise, and what it hears can be read. */
class FlashSaleContractsTest {

    private static final String SALE = "sale_01k9vd2abcf0q8x4r8z5w1t2c3";
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void tellsOfItsBeginningAndItsEnd() {
        Contracts.assertMatches("flash-sale.announced.v1", new FlashSaleAnnounced(SALE, "edge-sensor", 500, AT));
        Contracts.assertMatches(
                "flash-sale.settled.v1", new FlashSaleSettled(SALE, "edge-sensor", 500, 480, AT.plusSeconds(3_600)));
    }

    @Test
    void hearsWhetherItsUnitsAreSetAside() {
        Contracts.read("stock.allotted.v1", Allotted.class);
        Contracts.read("stock.allotment-refused.v1", Refused.class);
    }

    @Test
    void hearsThatStockIsFreeAgain() {
        Contracts.read("stock.released.v1", FlashSaleQueues.StockReleased.class);
    }
}
