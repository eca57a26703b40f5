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
}
