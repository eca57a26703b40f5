package dev.warren.order.life;

import dev.warren.defaults.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Orders in every status, made by the verbs that lead there. */
public final class OrderFixtures {

    public static final Instant PLACED_AT = Instant.parse("2026-11-01T08:00:00Z");
    public static final Instant EXPIRES_AT = PLACED_AT.plus(Duration.ofMinutes(30));
    public static final String PAYMENT = "pay_1";
    static final Money TOTAL = Money.cny(30_500);
    static final List<OrderLine> LINES = List.of(
            new OrderLine("tower-basic", 2, 1, Money.cny(15_800), Money.cny(15_800)),
            new OrderLine("edge-sensor", 1, 3, Money.cny(4_900), Money.cny(14_700)));

    private OrderFixtures() {}

    static Order placed() {
        return new Order(placedOrder("ord_01k9vd3mjhf0q8x4r8z5w1t2c3"));
    }

    public static PlacedOrder placedOrder(String id) {
        return new PlacedOrder(
                id,
                "mer_demo",
                "cus_1",
                "ALIPAY",
                "https://shop.example/hooks/warren",
                LINES,
                TOTAL,
                new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                PLACED_AT,
                EXPIRES_AT);
    }

    static Order in(OrderStatus status) {
        var order = placed();
        var at = PLACED_AT.plusSeconds(1);
        switch (status) {
            case PLACED -> {}
            case REJECTED -> order.stockRejected("edge-sensor", "OUT_OF_STOCK", at, at);
            case AWAITING_PAYMENT -> order.stockReserved(at, at);
            case CLOSING -> {
                order.stockReserved(at, at);
                order.expire(EXPIRES_AT);
            }
            case TIMED_OUT -> {
                order.stockReserved(at, at);
                order.expire(EXPIRES_AT);
                order.paymentClosed(EXPIRES_AT.plusSeconds(1), EXPIRES_AT.plusSeconds(1));
            }
            case REVIVING -> {
                order.stockReserved(at, at);
                order.expire(EXPIRES_AT);
                order.paymentClosed(EXPIRES_AT.plusSeconds(1), EXPIRES_AT.plusSeconds(1));
                order.pay(PAYMENT, TOTAL, EXPIRES_AT, EXPIRES_AT.plusSeconds(9));
            }
            case CANCELLED -> {
                order.stockReserved(at, at);
                order.cancel(at);
                order.paymentClosed(at, at);
            }
            case PAID -> {
                order.stockReserved(at, at);
                order.pay(PAYMENT, TOTAL, at, at);
            }
            case IN_PRODUCTION -> {
                order.stockReserved(at, at);
                order.pay(PAYMENT, TOTAL, at, at);
                order.productionStarted("prd_1", at, at);
            }
            case SHIPPING -> {
                order.stockReserved(at, at);
                order.pay(PAYMENT, TOTAL, at, at);
                order.productionStarted("prd_1", at, at);
                order.parcelsMoved(List.of(OrderFixtures.requested("pcl_1")), "SHIPMENT_CREATED", at, at);
            }
            case COMPLETED -> {
                order.stockReserved(at, at);
                order.pay(PAYMENT, TOTAL, at, at);
                order.delivered(List.of(), at, at);
            }
            case REFUNDED -> {
                order.stockReserved(at, at);
                order.pay(PAYMENT, TOTAL, at, at);
                order.refunded(PAYMENT, null, at, at);
            }
        }
        return order;
    }

    static OrderParcel requested(String parcelId) {
        return OrderParcel.requested(
                parcelId, "sf", List.of(new OrderParcel.Item("tower-basic", 1)), null, PLACED_AT.plusSeconds(60));
    }

    static OrderParcel carried(String parcelId, OrderParcel.Status status) {
        return OrderParcel.carried(parcelId, "sf", "SF-" + parcelId, status, PLACED_AT.plusSeconds(90));
    }
}
