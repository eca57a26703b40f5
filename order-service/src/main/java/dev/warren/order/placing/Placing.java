package dev.warren.order.placing;

import dev.warren.defaults.Ids;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.PlacedOrder;
import dev.warren.order.quote.Quotes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Takes an order over at the prices of its quote. */
@Component
class Placing {

    private final Quotes quotes;
    private final Channels channels;
    private final OrderLife life;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    Placing(
            Quotes quotes,
            Channels channels,
            OrderLife life,
            OrderProperties properties,
            Speed speed,
            InstantSource clock) {
        this.quotes = quotes;
        this.channels = channels;
        this.life = life;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
    }

    /** What the order comes to. */
    PlacedOrder read(PlaceOrder order, String merchantId) {
        var channel = channels.known(order.channel());
        var quote = quotes.read(order.quote(), merchantId);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new PlacedOrder(
                Ids.next("ord"),
                merchantId,
                order.customerId(),
                channel,
                order.notifyUrl(),
                quote.lines(),
                quote.total(),
                order.recipient().toRecipient(),
                now,
                now.plus(speed.apply(properties.payWindow())));
    }

    OrderView place(PlacedOrder order) {
        return life.begin(order);
    }
}
