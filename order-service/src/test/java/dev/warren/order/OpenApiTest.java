package dev.warren.order;

import dev.warren.defaults.testing.OpenApi;
import dev.warren.defaults.testing.ServiceTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServiceTest
class OpenApiTest {

    @LocalServerPort
    int port;

    @Test
    void isDescribedAsItIs() throws IOException {
        OpenApi.assertMatches("order-service", port);

        OpenApi.assertAnswers("order-service", "post", "/api/v1/orders", 202, "OrderAccepted");
        OpenApi.assertDemands("order-service", "post", "/api/v1/orders", "Idempotency-Key");
        OpenApi.assertAnswers("order-service", "post", "/api/v1/orders/{id}/cancel", 202, "Cancelled");
        OpenApi.assertAnswers("order-service", "get", "/api/v1/orders/{id}/events", 200, "HistoryEntry");
    }
}
