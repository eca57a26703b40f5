package dev.warren.product;

import dev.warren.defaults.testing.AsyncApi;
import dev.warren.defaults.testing.Bound;
import dev.warren.defaults.testing.Said;
import dev.warren.product.testing.ProductServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.beans.factory.annotation.Autowired;

/** The kept description of the messages says what this service declares and what it publishes. */
@ProductServiceTest
class AsyncApiTest {

    @Autowired
    Declarables declared;

    @Test
    void namesTheQueuesOfThisServiceAndWhatTheyAreBoundTo() {
        var bindings = declared.getDeclarablesByType(Binding.class).stream()
                .map(binding -> Bound.of(binding.getDestination(), binding.getExchange(), binding.getRoutingKey()))
                .toList();

        AsyncApi.kept().assertQueues("product-service", bindings);
    }

    @Test
    void namesWhatThisServiceSays() {
        AsyncApi.kept().assertSays("product", Said.by("dev.warren.product"));
    }
}
