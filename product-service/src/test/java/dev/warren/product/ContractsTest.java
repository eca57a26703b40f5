package dev.warren.product;

import static dev.warren.defaults.testing.Contracts.assertMatches;

import dev.warren.messaging.MessageType;
import dev.warren.product.production.ProductionCompleted;
import dev.warren.product.production.ProductionFailed;
import dev.warren.product.production.ProductionStarted;
import dev.warren.product.production.Recipient;
import dev.warren.product.production.Site;
import dev.warren.product.production.Site.Made;
import dev.warren.product.stock.StockAllotmentRefused;
import dev.warren.product.stock.StockAllotted;
import dev.warren.product.stock.StockRejected;
import dev.warren.product.stock.StockRejected.Reason;
import dev.warren.product.stock.StockReleased;
import dev.warren.product.stock.StockReserved;
import dev.warren.product.stock.StockRevivalRefused;
import dev.warren.product.stock.StockRevived;
import dev.warren.product.stock.StockSold;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this service publishes is what contracts/events shows. */
class ContractsTest {

    private static final String ORDER = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";
    private static final String SALE = "sale_01k9vd2abcf0q8x4r8z5w1t2c3";
    private static final String PRODUCTION = "prd_01k9vd3q1rfhs9d8c7b6a5z4y3";

    @Test
    void publishesWhatHappensToStock() {
        publishes(new StockReserved(ORDER, Instant.parse("2026-11-01T08:00:01Z")));
        publishes(new StockRejected(ORDER, "edge-sensor", Reason.OUT_OF_STOCK, Instant.parse("2026-11-01T08:00:01Z")));
        publishes(new StockRevived(ORDER, 1, Instant.parse("2026-11-01T08:30:11Z")));
        publishes(new StockRevivalRefused(
                ORDER, 1, "edge-sensor", Reason.OUT_OF_STOCK, Instant.parse("2026-11-01T08:30:11Z")));
        publishes(new StockReleased(ORDER, Instant.parse("2026-11-01T08:30:02Z")));
        publishes(new StockSold(ORDER, Instant.parse("2026-11-01T08:01:36Z")));
    }

    @Test
    void publishesWhatFlashSalesGet() {
        publishes(new StockAllotted(SALE, "edge-sensor", 100, Instant.parse("2026-11-01T07:50:01Z")));
        publishes(new StockAllotmentRefused(
                SALE, "edge-sensor", Reason.OUT_OF_STOCK, Instant.parse("2026-11-01T07:50:01Z")));
    }

    @Test
    void publishesWhatBecomesOfTheGoods() {
        publishes(new ProductionStarted(ORDER, PRODUCTION, Instant.parse("2026-11-01T08:02:10Z")));
        publishes(new ProductionCompleted(
                ORDER,
                "mer_demo",
                PRODUCTION,
                new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                List.of(
                        new Site("shenzhen", List.of(new Made("tower-basic", 1), new Made("edge-sensor", 1))),
                        new Site("suzhou", List.of(new Made("edge-sensor", 2)))),
                Instant.parse("2026-11-01T09:12:40Z")));
        publishes(new ProductionFailed(
                ORDER, PRODUCTION, "tower-basic is no longer made", Instant.parse("2026-11-01T09:12:40Z")));
    }

    private static void publishes(Record event) {
        assertMatches(event.getClass().getAnnotation(MessageType.class).value(), event);
    }
}
