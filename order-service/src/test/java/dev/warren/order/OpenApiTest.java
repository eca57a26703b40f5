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
    }
}
