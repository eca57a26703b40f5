package dev.warren.order.placing;

import dev.warren.defaults.problem.Problem;
import dev.warren.order.OrderProperties;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The payment providers a buyer may choose. */
@Component
public class Channels {

    private final OrderProperties properties;

    Channels(OrderProperties properties) {
        this.properties = properties;
    }

    /**
     * The name of a channel as everybody writes it.
     *
     * @throws Problem 422 for one that is not offered
     */
    public String known(String asked) {
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
