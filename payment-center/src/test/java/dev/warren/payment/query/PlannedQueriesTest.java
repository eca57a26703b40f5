package dev.warren.payment.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** When the next question is planned, with pauses so long that no timer rings during the test. */
@PaymentCenterTest
@TestPropertySource(properties = "warren.payment.query.after=1h,2h,4h,7h,11h")
class PlannedQueriesTest {

    /** Sixty times faster. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofMinutes(4));

    @Autowired
    Shop shop;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    AskingProviders providers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        orderId = shop.orderWithCode().orderId();
        outTradeNo = shop.outTradeNo(orderId);
    }

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    private @Nullable Instant planned() {
        return jdbc.sql("select next_ask_at from payment_attempt where out_trade_no = ?")
                .param(outTradeNo)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private void ask(int number) {
        providers.ask(new QueryDue(orderId, outTradeNo, number));
    }

    private void asksAndPlansTheNextAfter(Duration pause, int number) {
        clock.advance(Duration.ofMinutes(5));
        var before = clock.instant();
        ask(number);
        assertThat(planned())
                .as("question %d", number)
                .isBetween(before.plus(pause).minusMillis(1), clock.instant().plus(pause));
    }

    @Test
    void plansOneQuestionAfterTheOtherAndNoneAfterTheLastAnswer() {
        for (var number = 0; number < PAUSES.size(); number++) {
            asksAndPlansTheNextAfter(PAUSES.get(number), number);
        }

        ask(PAUSES.size());

        assertThat(planned()).isNull();
        assertThat(gateway.callTimes("query", outTradeNo)).hasSize(5);
    }

    @Test
    void asksTheLastQuestionUntilItIsAnswered() {
        for (var number = 0; number < PAUSES.size(); number++) {
            ask(number);
        }
        gateway.misbehaveAbout(outTradeNo, "query", Fault.HTTP_500, Fault.UNSIGNED_ERROR);

        asksAndPlansTheNextAfter(PAUSES.getLast(), 4);
        asksAndPlansTheNextAfter(PAUSES.getLast(), 5);
        ask(6);

        assertThat(planned()).isNull();
    }
}
