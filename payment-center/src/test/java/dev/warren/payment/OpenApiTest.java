package dev.warren.payment;

import dev.warren.defaults.testing.OpenApi;
import dev.warren.payment.testing.PaymentCenterTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PaymentCenterTest
class OpenApiTest {

    @LocalServerPort
    int port;

    @Test
    void isDescribedAsItIs() throws IOException {
        OpenApi.assertMatches("payment-center", port);
    }

    @Test
    void saysWhatIsAnsweredAndWhatIsNeeded() throws IOException {
        OpenApi.assertAnswers("payment-center", "post", "/api/v1/pay-tasks", 202, "PayTaskView");
        OpenApi.assertAnswers("payment-center", "post", "/api/v1/pay-tasks/{id}/retry", 202, "PayTaskView");
        OpenApi.assertAnswers("payment-center", "post", "/api/v1/pay-tasks/{id}/cancel", 202, "PayTaskView");
        OpenApi.assertAnswers("payment-center", "post", "/api/v1/payments/{id}/refunds", 202, "RefundView");
        OpenApi.assertAnswers("payment-center", "post", "/ops/v1/payments/{id}/refunds", 202, "RefundView");
        OpenApi.assertAnswers("payment-center", "post", "/ops/v1/refunds/{id}/retry", 202, "RefundView");
        OpenApi.assertDemands("payment-center", "post", "/api/v1/pay-tasks", "Idempotency-Key");
        OpenApi.assertDemands("payment-center", "post", "/api/v1/payments/{id}/refunds", "Idempotency-Key");
    }
}
