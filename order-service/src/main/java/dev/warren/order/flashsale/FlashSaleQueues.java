package dev.warren.order.flashsale;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.WaitingRoom;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.FlashOrderEnded;
import dev.warren.order.life.OrderChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The four queues of a flash sale. The door hands {@code flash-orders.requested} to the order exchange, which gives it to A and B. Buyers who come at the same time share one:
 *
 * <ul>
 *   <li>A, the waiting room, keeps it for exactly the time they have to pay, and nobody listens there.
 *   <li>B, the work, makes orders of many at once, later while there is a crowd at the door; the product service deducts the real stock.
 *   <li>C, the results, wakes who waits for a ticket, at every instance.
 *   <li>D, the dead letters of A and B, gives back the pre-deducted unit, once, and times out what is not paid.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
class FlashSaleQueues {

    /** While there is a crowd at the door, B works a twentieth of the time: buyers wait for the one, and can wait for the other. */
    private static final int YIELDING = 19;

    private static final String B = "order.flash-sale.in";
    private static final String C = "order.flash-sale.results";
    private static final String D = "order.flash-sale.due";

    @Bean
    WaitingRoom flashSaleA(OrderProperties properties, Speed speed) {
        return WaitingRoom.named("order.flash-sale")
                .from("order", "flash-orders.requested")
                .ttl(speed.apply(properties.payWindow()))
                .returningTo(D);
    }

    @Bean
    Subscription flashSaleB(CreatingOrders creating, Leases leases, FlashSaleProperties properties, Throng throng) {
        return Subscription.to(B)
                .onAll("order", FlashOrdersRequested.class, creating::create)
                .on("order", FlashLeaseEnded.class, ended -> leases.passed(ended.leaseId()))
                .batches(properties.batch())
                .yielding(YIELDING, throng::isThere)
                .concurrency(1);
    }

    @Bean
    Subscription flashSaleC(OrderChanges watchers) {
        return Subscription.toEveryInstance(C)
                .on(
                        "order",
                        FlashTicketsDecided.class,
                        decided -> decided.ticketIds().forEach(watchers::announce));
    }

    @Bean
    Subscription flashSaleD(GivingBack givingBack) {
        return Subscription.to(D)
                .onDue(FlashOrdersRequested.class, requested -> givingBack.timeOut(requested.wishes()))
                .on("order", FlashTicketRejected.class, rejected -> givingBack.giveBack(rejected.ticketId()))
                .on("order", FlashOrderEnded.class, ended -> givingBack.end(ended.orderId(), ended.paid()))
                .on("product", StockReleased.class, released -> givingBack.end(released.orderId(), false));
    }

    @MessageType("stock.released.v1")
    record StockReleased(String orderId) {}
}
