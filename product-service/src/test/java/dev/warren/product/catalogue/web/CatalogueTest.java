package dev.warren.product.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.stock.Stock;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.ProductServiceTest;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductServiceTest
class CatalogueTest {

    private static final String BUYER = Tokens.storefront("mer_demo");

    @Autowired
    Http http;

    @Autowired
    Stock stock;

    @Test
    void listsWhatIsSold() {
        var list = http.get("/api/v1/products", BUYER);

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().path("hasMore").asBoolean()).isFalse();
        assertThat(list.body().path("data")).hasSize(8);
        var tower = list.body().path("data").get(5);
        assertThat(tower.path("sku").asString()).isEqualTo("tower-basic");
        assertThat(tower.path("pricePerYear").toString()).isEqualTo("{\"amount\":7900,\"currency\":\"CNY\"}");
        assertThat(tower.path("discounts").toString())
                .isEqualTo("[{\"fromYears\":3,\"percent\":7},{\"fromYears\":5,\"percent\":15}]");
        assertThat(tower.path("minYears").asInt()).isEqualTo(1);
        assertThat(tower.path("maxYears").asInt()).isEqualTo(5);
        assertThat(tower.path("maxQuantity").asInt()).isEqualTo(100);
        assertThat(tower.path("site").asString()).isEqualTo("shenzhen");
    }

    @Test
    void turnsThePagesOfTheList() {
        var skus = new ArrayList<String>();
        var cursor = "";
        for (var page = 0; page < 3; page++) {
            var list = http.get("/api/v1/products?limit=3&cursor=" + cursor, BUYER);
            list.body()
                    .path("data")
                    .forEach(product -> skus.add(product.path("sku").asString()));
            assertThat(list.body().path("hasMore").asBoolean()).isEqualTo(page < 2);
            cursor = list.body().path("nextCursor").asString("");
        }

        assertThat(skus).hasSize(8).isSorted().doesNotHaveDuplicates();
        assertThat(cursor).isEmpty();
    }

    @Test
    void refusesPagesThatCannotBe() {
        assertThat(http.get("/api/v1/products?limit=0", BUYER).firstError())
                .isEqualTo("limit | limit: 0 (expected: 1 to 200)");
        assertThat(http.get("/api/v1/products?limit=many", BUYER).status()).isEqualTo(400);
        assertThat(http.get("/api/v1/products?cursor=%21", BUYER).status()).isEqualTo(400);
    }

    @Test
    void showsOneProductAndHowManyThereAre() {
        var product = http.get("/api/v1/products/edge-sensor", BUYER);

        assertThat(product.status()).isEqualTo(200);
        assertThat(product.body().path("name").asString()).isEqualTo("Edge sensor");
        assertThat(product.body().path("available").asLong()).isPositive();
    }

    @Test
    void saysThatNothingChangedUntilTheStockDoes() {
        var etag = String.valueOf(http.get("/api/v1/products/rack-node", BUYER).header("ETag"));

        assertThat(http.get("/api/v1/products/rack-node", BUYER, "If-None-Match", etag)
                        .status())
                .isEqualTo(304);

        stock.receive("rack-node", 5, "found behind the shelf", "test", Instant.EPOCH);

        var changed = http.get("/api/v1/products/rack-node", BUYER, "If-None-Match", etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void knowsNoOtherProducts() {
        var missing = http.get("/api/v1/products/castle", BUYER);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("product-not-found");
        assertThat(missing.body().path("detail").asString())
                .isEqualTo("sku: castle (expected: one of GET /api/v1/products)");
    }

    @Test
    void opensForNobodyWithoutAToken() {
        assertThat(http.get("/api/v1/products", null).status()).isEqualTo(401);
        assertThat(http.get("/api/v1/products", Tokens.expired()).status()).isEqualTo(401);
        assertThat(http.get("/api/v1/products/edge-sensor", "garbage").status()).isEqualTo(401);
    }
}
