package dev.warren.product.stock.messaging;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.product.stock.FlashSales;
import dev.warren.product.stock.StockKeeping;
import dev.warren.product.stock.StockSettings;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.Wish;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queue B: orders and flash sales come, end, come back to life, or are paid; in whatever order their messages arrive. */
@Configuration
class StockMessages {

    /** @param flashSaleId missing in orders of no flash sale */
    @MessageType("order.placed.v1")
    record OrderPlaced(
            String orderId,
            List<Units> lines,
            Instant expiresAt,
            @Nullable String flashSaleId) {

        Wish wish() {
            return new Wish(orderId, lines, expiresAt, flashSaleId);
        }
    }

    /** @param revival missing in messages from before there were revivals */
    @MessageType("order.timed-out.v1")
    record OrderTimedOut(String orderId, @Nullable Integer revival) {

        int lastRevival() {
            return revival == null ? 0 : revival;
        }
    }

    @MessageType("order.revival-requested.v1")
    record RevivalRequested(String orderId, int revival, List<Units> lines) {}

    @MessageType("order.cancelled.v1")
    record OrderCancelled(String orderId) {}

    @MessageType("order.paid.v1")
    record OrderPaid(String orderId) {}

    @MessageType("flash-sale.announced.v1")
    record SaleAnnounced(String saleId, String sku, long quantity) {}

    @MessageType("flash-sale.settled.v1")
    record SaleSettled(String saleId, String sku) {}

    @Bean
    Subscription stockOfOrders(StockKeeping stock, FlashSales sales, StockSettings settings) {
        return Subscription.to("product.stock.in")
                .on("order", OrderTimedOut.class, order -> stock.release(order.orderId(), order.lastRevival()))
                .on("order", OrderCancelled.class, order -> stock.release(order.orderId(), 0))
                .on(
                        "order",
                        RevivalRequested.class,
                        order -> stock.revive(order.orderId(), order.revival(), order.lines()))
                .on("order", OrderPaid.class, order -> stock.sell(order.orderId()))
                .on("order", SaleAnnounced.class, sale -> sales.announce(sale.saleId(), sale.sku(), sale.quantity()))
                .on("order", SaleSettled.class, sale -> sales.settle(sale.saleId(), sale.sku()))
                // last, so that products are locked when everything else that moves them is known
                .onAll(
                        "order",
                        OrderPlaced.class,
                        orders -> stock.reserveAll(
                                orders.stream().map(OrderPlaced::wish).toList()))
                .batches(settings.batch())
                .concurrency(settings.concurrency())
                .unhurried(1);
    }
}
