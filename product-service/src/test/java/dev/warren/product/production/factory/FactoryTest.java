package dev.warren.product.production.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.product.production.FactoryNews;
import dev.warren.product.production.Item;
import dev.warren.product.production.ProductionStatus;
import dev.warren.product.production.ProductionView;
import dev.warren.product.production.Site;
import dev.warren.product.production.Site.Made;
import dev.warren.product.testing.FakeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class FactoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final String SECRET = Webhooks.newSecret();
    private static final URI CALLBACK = URI.create("http://localhost:8083/webhooks/factory");
    private static final ProductionView ORDER = new ProductionView(
            "prd_1",
            "ord_1",
            "mer_demo",
            ProductionStatus.REQUESTED,
            List.of(new Item("tower-basic", 2, 1)),
            null,
            null,
            null,
            0,
            NOW,
            NOW,
            null,
            null,
            null);

    private final FakeFactory server = new FakeFactory();
    private final Factory factory = factory(server.url());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void requestsTheGoodsWithASignature() throws Exception {
        var news = factory.request(ORDER);

        assertThat(news).isEqualTo(new FactoryNews.Accepted());
        var asked = server.asked("prd_1").getFirst();
        assertThat(asked.path()).isEqualTo("/factory/orders");
        assertThat(new JsonMapper().readTree(asked.body())).isEqualTo(new JsonMapper().readTree("""
                        {"requestId": "prd_1", "items": [{"sku": "tower-basic", "years": 2, "quantity": 1}],
                         "callbackUrl": "http://localhost:8083/webhooks/factory"}"""));
        assertThat(verified(asked)).isEqualTo("prd_1");
    }

    @Test
    void asksHowFarItIsWithASignature() throws Exception {
        server.onQuery(FakeFactory.says(200, """
                {"requestId": "$id", "status": "COMPLETED", "paint": "red",
                 "sites": [{"site": "shenzhen", "items": [{"sku": "tower-basic", "quantity": 1}]}]}"""));

        var news = factory.query(ORDER);

        assertThat(news)
                .isEqualTo(
                        new FactoryNews.Completed(List.of(new Site("shenzhen", List.of(new Made("tower-basic", 1))))));
        var asked = server.asked("prd_1").getFirst();
        assertThat(asked.path()).isEqualTo("/factory/orders/prd_1");
        assertThat(verified(asked)).isEqualTo("prd_1");
    }

    @Test
    void readsEveryStatus() {
        server.onQuery(FakeFactory.says(200, "{\"requestId\":\"$id\",\"status\":\"IN_PRODUCTION\"}"));
        assertThat(factory.query(ORDER)).isEqualTo(new FactoryNews.InProduction());

        server.onQuery(FakeFactory.says(200, "{\"requestId\":\"$id\",\"status\":\"FAILED\",\"reason\":\"no steel\"}"));
        assertThat(factory.query(ORDER)).isEqualTo(new FactoryNews.Failed("no steel"));

        server.onQuery(FakeFactory.says(200, "{\"requestId\":\"$id\",\"status\":\"FAILED\"}"));
        assertThat(factory.query(ORDER)).isEqualTo(new FactoryNews.Failed("no reason given"));

        server.onQuery(FakeFactory.says(404, ""));
        assertThat(factory.query(ORDER)).isEqualTo(new FactoryNews.NotKnown());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 409, 422, 429, 500, 502, 503})
    void believesNoRefusal(int status) {
        server.onRequest(FakeFactory.says(status, "{\"requestId\":\"$id\",\"status\":\"FAILED\"}"));

        assertThat(factory.request(ORDER)).isEqualTo(new FactoryNews.Unknown("HTTP " + status));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html>Bad gateway</html>                                                       | not readable
                    {"requestId":                                                                  | not readable
                    []                                                                             | not readable
                    null                                                                           | not readable: null
                    {}                                                                             | requestId: null
                    {"requestId":"prd_2","status":"ACCEPTED"}                                      | requestId: prd_2
                    {"requestId":"$id","status":"SHIPPED"}                                         | status: SHIPPED
                    {"requestId":"$id"}                                                            | status: null
                    {"requestId":"$id","status":"COMPLETED"}                                       | without sites
                    {"requestId":"$id","status":"COMPLETED","sites":[null]}                        | not readable
                    {"requestId":"$id","status":"COMPLETED","sites":[{"site":"a\\u0000b","items":[]}]} | not readable
                    {"requestId":"$id","status":"FAILED","reason":"a\\u0000b"}                     | not readable
                    {"requestId":"$id","status":"COMPLETED","sites":[{}]}                          | not readable
                    {"requestId":"$id","status":"COMPLETED","sites":[{"site":"x","items":[null]}]} | not readable
                    {"requestId":"$id","status":"COMPLETED","sites":[{"site":"x","items":[{"sku":"y","quantity":0}]}]} | not readable
                    {"requestId":"$id","status":"COMPLETED","sites":[{"site":"x","items":[{"quantity":1}]}]}           | not readable
                    """)
    void takesGarbageForNoAnswer(String garbage, String why) {
        server.onQuery(FakeFactory.says(200, garbage));

        assertThat(factory.query(ORDER))
                .isInstanceOfSatisfying(
                        FactoryNews.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(why));
    }

    @Test
    void takesAnEmptyAndAnEndlessAnswerForNone() {
        server.onQuery(FakeFactory.says(200, ""));
        assertThat(factory.query(ORDER)).isInstanceOf(FactoryNews.Unknown.class);

        server.onQuery(FakeFactory.says(200, " ".repeat(65 * 1024)));
        assertThat(factory.query(ORDER)).isEqualTo(new FactoryNews.Unknown("an answer of more than 65536 bytes"));
    }

    @Test
    void waitsNoLongerThanTheDeadlineForAnAnswer() {
        server.onRequest(server.staysSilent());
        assertEndsInTime();

        server.onRequest(server.drips());
        assertEndsInTime();
    }

    @Test
    void survivesAFactoryThatIsNotThere() {
        server.onRequest(FakeFactory.closesTheConnection());
        assertThat(factory.request(ORDER)).isInstanceOf(FactoryNews.Unknown.class);

        server.close();
        assertThat(factory.request(ORDER)).isInstanceOf(FactoryNews.Unknown.class);
        assertThat(factory(URI.create("http://factory.invalid")).request(ORDER))
                .isInstanceOf(FactoryNews.Unknown.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what the binder passes when a property is missing
    void refusesToStartWithoutKnowingTheFactory() {
        var soon = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new FactorySettings(null, List.of(SECRET), CALLBACK, soon, soon))
                .hasMessageStartingWith("warren.factory.url: missing");
        assertThatThrownBy(() -> new FactorySettings(CALLBACK, List.of(), CALLBACK, soon, soon))
                .hasMessageStartingWith("warren.factory.secret: missing");
        assertThatThrownBy(() -> new FactorySettings(CALLBACK, List.of(SECRET), null, soon, soon))
                .hasMessageStartingWith("warren.factory.callback-url: missing");
        assertThatThrownBy(() -> new FactorySettings(CALLBACK, List.of(SECRET), CALLBACK, soon, Duration.ZERO))
                .hasMessageContaining("PT1S, PT0S");
    }

    private void assertEndsInTime() {
        var start = System.nanoTime();

        assertThat(factory.request(ORDER)).isInstanceOf(FactoryNews.Unknown.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    }

    private static String verified(FakeFactory.Asked asked) throws Exception {
        return Webhooks.verify(
                List.of(SECRET),
                name -> asked.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(header -> header.getValue().getFirst())
                        .findAny()
                        .orElse(null),
                asked.body(),
                NOW);
    }

    private static Factory factory(URI url) {
        var settings =
                new FactorySettings(url, List.of(SECRET), CALLBACK, Duration.ofMillis(500), Duration.ofMillis(500));
        return new Factory(RestClient.builder(), settings, JsonMapper.builder().build(), InstantSource.fixed(NOW));
    }
}
