package dev.warren.product;

import dev.warren.defaults.testing.OpenApi;
import dev.warren.product.testing.ProductServiceTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductServiceTest
class OpenApiTest {

    @LocalServerPort
    int port;

    @Test
    void isDescribedAsItIs() throws IOException {
        OpenApi.assertMatches("product-service", port);
    }
}
