package dev.warren.sandbox.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.scenarios.FakeSale.Mistake;
import dev.warren.sandbox.scenarios.ScenarioProperties.Crowd;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The flash sale, told of a suite that does everything right, and of suites that get one thing wrong. */
@SandboxTest
class FlashSaleStoryTest {

    private static final FakeSale SALE = new FakeSale();
    private final Http http;
    private final RealClient alipay;

    @DynamicPropertySource
    static void suite(DynamicPropertyRegistry registry) {
        registry.add("warren.speed", () -> 600);
        registry.add("warren.sandbox.scenarios.slack", () -> "2s");
        registry.add("warren.sandbox.scenarios.flash-sale.buyers", () -> 200);
        registry.add("warren.sandbox.scenarios.flash-sale.units", () -> 20);
        registry.add("warren.sandbox.order-url", SALE::url);
        registry.add("warren.sandbox.payment-url", SALE::url);
        registry.add("warren.sandbox.product-url", SALE::url);
    }

    @Autowired
    FlashSaleStoryTest(@Value("${server.port}") int port, @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.http = new Http(port);
        this.alipay = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
    }

    @BeforeEach
    void begin() {
        SALE.begin(alipay);
    }

    @AfterAll
    static void end() {
        SALE.close();
    }

    @Test
    void sellsEveryUnitOnceAlthoughSomeAreNotPaid() throws Exception {
        var story = play();

        assertThat(story.getLast()).as("%s", story).startsWith("PASSED flash-sale");
        assertThat(story)
                .anyMatch(line -> line.contains("20 sold, 0 left") && line.contains("unpaid and offered again"));
        assertThat(story).anyMatch(line -> line.contains("sold-out-for-now") && line.contains("limit-reached"));
        assertThat(story).anyMatch(line -> line.contains("1980.00 came in"));
    }

    @Test
    void asksAgainWhoeverWasKilledBeforeItsAnswerCame() throws Exception {
        SALE.mistakes.add(Mistake.LOSES_EVERY_SEVENTH_ANSWER);

        var story = play();

        assertThat(story.getLast()).as("%s", story).startsWith("PASSED flash-sale");
        assertThat(story).anyMatch(line -> line.contains("20 sold, 0 left"));
    }

    @ParameterizedTest
    @CsvSource({
        "LOSES_UNITS,                           does not add up",
        "SELLS_TWO_TO_ONE,                      has two units",
        "GIVES_ANOTHER_TICKET_FOR_THE_SAME_KEY, expected: the same ticket",
        "FORGETS_THE_REAL_STOCK,                the real stock to follow the sale: not seen"
    })
    void saysWhatWentWrong(Mistake mistake, String why) throws Exception {
        SALE.mistakes.add(mistake);

        var story = play();

        assertThat(story.getLast()).as("%s", story).startsWith("FAILED ").contains(why);
    }

    @Test
    void spreadsThoseWhoNeverPayEvenly() {
        var crowd = new Crowd(99, 10, 0.33, Duration.ofHours(1));

        assertThat(IntStream.range(0, 99).filter(crowd::neverPays).count()).isEqualTo(32);
        assertThat(IntStream.range(0, 10).filter(crowd::neverPays).count()).isEqualTo(3);
    }

    private List<String> play() throws IOException {
        var answer = http.post("/sandbox/scenarios/flash-sale", "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.text().lines().toList();
    }
}
