package dev.warren.order.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderParcel;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@ServiceTest
class CaseTest {

    private static final Map<String, String> REASON = Map.of("reason", "the factory repeated an old message");

    @LocalServerPort
    int port;

    @Autowired
    OrderLife life;

    @Autowired
    MovableClock clock;

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
    void isOpenForALostParcelUntilItIsSentAgain() {
        var order = place();
        life.apply(order, o -> o.stockReserved(now(), now()));
        life.apply(order, o -> o.pay("pay_1", o.view().total(), now(), now()));
        var lost = OrderParcel.carried("pcl_1", "sf", "SF1", OrderParcel.Status.LOST, now());
        life.apply(order, o -> o.parcelsMoved(List.of(lost), "PARCEL_LOST", now(), now()));

        var opened = openCase(order);
        assertThat(opened.path("reason").asString()).isEqualTo("parcel pcl_1 is lost");
        var settled = OrderParcel.settled("pcl_1", OrderParcel.Status.REPLACED, "not found", now());
        life.apply(order, o -> o.parcelsMoved(List.of(settled), "PARCEL_REPLACED", now(), now()));

        var again = operator.post(close(opened), REASON, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("case-closed");
    }

    private Instant now() {
        return clock.instant();
    }

    @Test
    void isClosedWithWhoWhenAndWhy() {
        var order = place();
        clock.advance(Duration.ofDays(2));
        contradict(order);
        var opened = openCase(order);

        var closed = operator.post(close(opened), REASON, null);

        assertThat(closed.status()).isEqualTo(200);
        var closing = closed.json().path("closings").path(0);
        assertThat(closing.path("by").asString()).isEqualTo("ops");
        assertThat(closing.path("reason").asString()).isEqualTo("the factory repeated an old message");
        assertThat(Instant.parse(opened.path("openedAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(1)));
        assertThat(Instant.parse(closing.path("at").asString()))
                .isAfterOrEqualTo(Instant.parse(opened.path("openedAt").asString()));
        assertThat(openCase(order).isMissingNode()).isTrue();
    }

    @Test
    void isOpenAgainWhenTheContradictionComesAgain() {
        var order = place();
        contradict(order);
        var first = openCase(order);
        operator.post(close(first), REASON, null);

        contradict(order);

        var again = openCase(order);
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(again.path("times").asInt()).isEqualTo(2);
        assertThat(again.path("closings").size()).isEqualTo(1);
        assertThat(operator.post(close(again), REASON, null)
                        .json()
                        .path("closings")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void isClosedOnceAndOnlyByOperatorsWithAReason() {
        var order = place();
        contradict(order);
        var opened = openCase(order);

        assertThat(Storefront.of("mer_demo", port)
                        .post(close(opened), REASON, null)
                        .status())
                .isEqualTo(403);
        assertThat(operator.post(close(opened), Map.of("reason", " "), null).text("code"))
                .isEqualTo("invalid-request");
        assertThat(operator.post("/ops/v1/cases/cas_none/close", REASON, null).text("code"))
                .isEqualTo("case-not-found");
        assertThat(operator.post(close(opened), REASON, null).status()).isEqualTo(200);
        var again = operator.post(close(opened), REASON, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("case-closed");
    }

    private void contradict(String orderId) {
        life.apply(orderId, order -> order.delivered(List.of(), clock.instant(), clock.instant()));
    }

    private JsonNode openCase(String orderId) {
        return operator.get("/ops/v1/cases")
                .json()
                .path("data")
                .valueStream()
                .filter(one -> one.path("orderId").asString().equals(orderId))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static String close(JsonNode opened) {
        return "/ops/v1/cases/" + opened.path("id").asString() + "/close";
    }

    private String place() {
        return Storefront.of("mer_demo", port)
                .place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)))
                .text("id");
    }
}
