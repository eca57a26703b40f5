package dev.warren.order.placing;

import dev.warren.defaults.Ids;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.PlacedOrder;
import dev.warren.order.life.Recipient;
import dev.warren.order.quote.Quotes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes an order over at the prices of its quote. */
@Component
class Placing {

    private final Quotes quotes;
    private final OrderLife life;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    Placing(Quotes quotes, OrderLife life, OrderProperties properties, Speed speed, InstantSource clock) {
        this.quotes = quotes;
        this.life = life;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
    }

    OrderView place(PlaceOrder order, String merchantId) {
        var channel = channel(order.channel());
        var quote = quotes.read(order.quote(), merchantId);
        var to = order.recipient();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return life.begin(new PlacedOrder(
                Ids.next("ord"),
                merchantId,
                order.customerId(),
                channel,
                order.notifyUrl(),
                quote.lines(),
                quote.total(),
                new Recipient(to.name(), to.phone(), to.address()),
                now,
                now.plus(speed.apply(properties.payWindow()))));
    }

    private String channel(String asked) {
        var channel = asked.toUpperCase(Locale.ROOT);
        if (!properties.channels().contains(channel)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-channel",
                    "channel: %s (expected one of: %s)",
                    asked,
                    properties.channels());
        }
        return channel;
    }
}
