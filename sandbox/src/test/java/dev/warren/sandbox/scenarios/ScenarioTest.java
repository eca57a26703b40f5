package dev.warren.sandbox.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.scenarios.FakeSuite.Mistake;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stories, told of a suite that does everything right, and of suites that get one thing wrong. */
@SandboxTest
class ScenarioTest {

    static final int SPEED = 600;
    private static final FakeSuite SUITE = new FakeSuite();
    private final Http http;
    private final FakeProvider alipay;

    @DynamicPropertySource
    static void suite(DynamicPropertyRegistry registry) {
        registry.add("warren.speed", () -> SPEED);
        registry.add("warren.sandbox.scenarios.slack", () -> "2s");
        registry.add("warren.sandbox.order-url", SUITE::url);
        registry.add("warren.sandbox.payment-url", SUITE::url);
        registry.add("warren.sandbox.product-url", SUITE::url);
    }

    @Autowired
    ScenarioTest(@Value("${server.port}") int port, @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.http = new Http(port);
        var client = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
        this.alipay =
                (number, notifyUrl) -> client.precreate(number, "49.00", ",\"timeout_express\":\"30m\"", notifyUrl)
                        .getQrCode();
    }

    @BeforeEach
    void begin() {
        SUITE.payBy(alipay);
    }

    @AfterAll
    static void end() {
        SUITE.close();
    }

    @Test
    void tellsAStoryThatGoesWell() throws Exception {
        var story = play("happy-path");

        assertThat(story.getLast()).startsWith("PASSED happy-path");
        assertThat(story).anyMatch(line -> line.matches("\\+ +\\d+ ms  order-service +PLACED"));
        assertThat(story).anyMatch(line -> line.matches("\\+ +\\d+ ms  buyer +scans https://qr.alipay.com/.*"));
        assertThat(story).anyMatch(line -> line.matches("\\+ +\\d+ ms  order-service +COMPLETED"));
        assertThat(story)
                .anyMatch(line -> line.matches("\\+ +\\d+ ms  merchant +hears payment.succeeded, signature good"));
    }

    @Test
    void tellsOfTheBuyerWhoWalksAway() throws Exception {
        var story = play("never-paid");

        assertThat(story.getLast()).startsWith("PASSED never-paid");
        assertThat(story).anyMatch(line -> line.contains("TIMED_OUT"));
        assertThat(story).anyMatch(line -> line.contains("tries to pay and is refused: ACQ."));
        assertThat(story).anyMatch(line -> line.contains("hears payment.closed"));
        assertThat(story)
                .as("a word after two seconds of silence")
                .anyMatch(line -> line.contains("... waiting for order TIMED_OUT, 2 s so far"));
    }

    @Test
    void tellsOfTheMerchantWhoHearsOnlyTheSeventhTime() throws Exception {
        var story = play("deaf-merchant");

        assertThat(story.getLast()).startsWith("PASSED deaf-merchant");
        assertThat(story)
                .anyMatch(line -> line.contains("attempt 7") && line.contains("(planned 500 ms): 200 success"));
        assertThat(story).anyMatch(line -> line.contains("ledger: DELIVERED after 7 attempts"));
    }

    @ParameterizedTest
    @CsvSource({
        "happy-path,    DELIVERS_NOTHING,   without a parcel",
        "happy-path,    FORGETS_MERCHANT,   the merchant to hear payment.succeeded: not seen",
        "happy-path,    SIGNS_WRONGLY,      the signature of notification",
        "happy-path,    REJECTS,            ended as REJECTED",
        "happy-path,    IS_AWAY,            503 unavailable come back later",
        "happy-path,    FORGETS_STOCK,      stock to be sold",
        "never-paid,    FORGETS_STOCK,      stock to be given back",
        "never-paid,    FORGETS_MERCHANT,   the merchant to hear payment.closed: not seen",
        "deaf-merchant, HURRIES_THE_LADDER, came after",
        "deaf-merchant, LOSES_ATTEMPTS,     the ledger to show 7 attempts: not seen",
        "deaf-merchant, GIVES_UP,           the ledger says EXHAUSTED"
    })
    void saysWhatWentWrong(String scenario, Mistake mistake, String why) throws Exception {
        SUITE.mistakes.add(mistake);

        var story = play(scenario);

        assertThat(story.getLast()).startsWith("FAILED ").contains(why);
    }

    /** The suite of this test asks nobody, checks no signature, and counts every callback. */
    @ParameterizedTest
    @CsvSource({
        "lost-callback,      ended as TIMED_OUT",
        "duplicate-callback, was paid",
        "forged-callback,    a forged callback was answered 200",
        "late-payment,       404 not-found"
    })
    void saysWhatASuiteGetsWrongThatKnowsNothingOfMoney(String scenario, String why) throws Exception {
        assertThat(play(scenario).getLast()).startsWith("FAILED ").contains(why);
    }

    @Test
    void namesTheChannelsItCanBePaidThrough() throws Exception {
        var answer = http.post("/sandbox/scenarios/happy-path?channel=SHELLS", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("unknown-channel");
        assertThat(answer.json().path("detail").asString()).contains("SHELLS").contains("ALIPAY");
    }

    @Test
    void forgetsTheFaultsOfAStoryThatFailed() throws Exception {
        play("lost-callback");

        assertThat(http.get("/sandbox/faults").json().path("data").isEmpty()).isTrue();
    }

    @Test
    void listsItsStories() throws Exception {
        var names = http.get("/sandbox/scenarios").json().path("data").valueStream();

        assertThat(names.map(entry -> entry.path("name").asString()))
                .contains("happy-path", "never-paid", "deaf-merchant");
    }

    @Test
    void namesTheStoriesItKnows() throws Exception {
        var answer = http.post("/sandbox/scenarios/sleeping-beauty", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asString()).isEqualTo("unknown-scenario");
        assertThat(answer.json().path("detail").asString()).contains("happy-path");
    }

    private List<String> play(String scenario) throws IOException {
        var answer = http.post("/sandbox/scenarios/" + scenario, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        return answer.text().lines().toList();
    }
}
