package dev.warren.order.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.life.OrderLife;
import dev.warren.order.testing.Ear;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What stands still is listed, all of it, counted, and moved by a person. */
@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=30m", "warren.order.sweep-every=1h", "warren.speed=1"})
class StuckTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderLife life;

    @Autowired
    MovableClock clock;

    @Autowired
    MeterRegistry meters;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    RabbitTemplate broker;

    private Storefront operator;

    @BeforeEach
    void open() {
        operator = Storefront.withToken(Tokens.ops(), port);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void listsEverythingPageByPageTheLongestStandingStillFirst() {
        var placed = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            placed.add(place());
        }
        clock.advance(Duration.ofHours(2));

        assertThat(stuckIn("/ops/v1/stuck?limit=2")).containsSubsequence(placed);
        assertThat(operator.get("/ops/v1/stuck?cursor=eHl6").text("code")).isEqualTo("invalid-request");
    }

    @Test
    void listsRevivalsAndRefundsThatNobodyAnswers() {
        var reviving = timedOut();
        var refunding = timedOut();
        pay(reviving, Duration.ofMinutes(-10));
        pay(refunding, Duration.ofMinutes(1));
        assertThat(stuckIn("/ops/v1/stuck")).doesNotContain(reviving, refunding);

        clock.advance(Duration.ofMinutes(61));

        assertThat(stuckIn("/ops/v1/stuck")).contains(reviving, refunding);
        life.apply(refunding, order -> order.refunded("pay_1", "paid after the time to pay was over", now(), now()));
        life.apply(reviving, order -> order.stockRevived(1, now(), now()));
        assertThat(stuckIn("/ops/v1/stuck")).doesNotContain(reviving, refunding);
    }

    @Test
    void countsWhatItLists() {
        var before = orders();
        place();
        assertThat(orders()).isEqualTo(before);

        clock.advance(Duration.ofHours(2));

        assertThat(orders()).isEqualTo(stuckIn("/ops/v1/stuck").size());
    }

    private double orders() {
        return meters.get("orders.stuck").gauge().value();
    }

    @Test
    void asksAgainForAnOrderThatWaits() {
        var ear = new Ear(admin, broker);
        var closing = place();
        life.apply(closing, order -> order.expire(order.view().expiresAt()));
        clock.advance(Duration.ofHours(2));

        var answer = operator.post("/ops/v1/stuck/" + closing + "/ask-again", null, null);

        assertThat(answer.status()).isEqualTo(202);
        await().until(() -> Collections.frequency(ear.heard(closing), "order.payment-close-requested.v1") == 2);
        assertThat(stuckIn("/ops/v1/stuck")).contains(closing);
    }

    @Test
    void refusesToAskWhereNobodyOwesAnAnswer() {
        var timedOut = timedOut();

        var refusal = operator.post("/ops/v1/stuck/" + timedOut + "/ask-again", null, null);

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("nothing-to-ask");
        assertThat(refusal.text("detail")).contains("TIMED_OUT");
        assertThat(operator.post("/ops/v1/stuck/ord_unknown/ask-again", null, null)
                        .status())
                .isEqualTo(404);
        assertThat(Storefront.of("mer_demo", port)
                        .post("/ops/v1/stuck/" + timedOut + "/ask-again", null, null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void listsEveryContradictionPageByPage() {
        var contradicted = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var order = place();
            life.apply(order, one -> one.delivered(List.of(), now(), now()));
            contradicted.add(order);
        }

        var listed = pages("/ops/v1/cases?limit=2", "orderId");

        assertThat(listed).containsSubsequence(contradicted);
        assertThat(meters.get("warren.cases.open").gauge().value()).isEqualTo(listed.size());
    }

    private List<String> stuckIn(String path) {
        return pages(path, "id");
    }

    private List<String> pages(String path, String field) {
        var all = new ArrayList<String>();
        var page = operator.get(path);
        assertThat(page.status()).isEqualTo(200);
        page.json().path("data").forEach(row -> all.add(row.path(field).asString()));
        while (page.json().path("hasMore").asBoolean()) {
            page = operator.get(path + "&cursor=" + page.text("nextCursor"));
            assertThat(page.json().path("data")).isNotEmpty();
            page.json().path("data").forEach(row -> all.add(row.path(field).asString()));
        }
        assertThat(all).doesNotHaveDuplicates();
        return all;
    }

    private String timedOut() {
        var id = place();
        life.apply(id, order -> order.stockReserved(now(), now()));
        life.apply(id, order -> order.expire(order.view().expiresAt()));
        life.apply(id, order -> order.paymentClosed(now(), now()));
        return id;
    }

    /** @param after the end of the order's time to pay */
    private void pay(String id, Duration after) {
        life.apply(
                id,
                order -> order.pay(
                        "pay_1", Money.cny(15_800), order.view().expiresAt().plus(after), now()));
    }

    private Instant now() {
        return clock.instant();
    }

    private String place() {
        return Storefront.of("mer_demo", port)
                .place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)))
                .text("id");
    }
}
