package dev.warren.logistics.shipment;

import dev.warren.defaults.testing.OpenApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class OpenApiTest extends LogisticsTest {

    @Test
    void isDescribedAsItIs(@LocalServerPort int port) throws IOException {
        OpenApi.assertMatches("logistics-service", port);
    }
}
