package dev.warren.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.reconciliation.ReconciliationProperties.Daily;
import dev.warren.payment.testing.PaymentCenterTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Far in the future, so that no day of another test is in the way. */
@PaymentCenterTest
class PlanningTest {

    @Autowired
    MovableClock clock;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    Reconciling reconciling;

    @Autowired
    Channels channels;

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    @Test
    void plansYesterdayFromTenInBeijingAndCatchesUp() {
        var properties = new ReconciliationProperties(
                Map.of(
                        "alipay",
                        new Daily(true, LocalTime.of(10, 0), null, 1),
                        "unheard",
                        new Daily(true, LocalTime.MIN, null, 1)),
                Duration.ofMinutes(5),
                RetrySchedule.steps("10m"),
                Duration.ofMinutes(30),
                2);
        var sweeper = new ReconciliationSweeper(reconciliations, reconciling, channels, properties, clock);
        var day = LocalDate.parse("2031-05-10");
        clock.advance(Duration.between(clock.instant(), new BillDay(day).from().plus(Duration.ofHours(9))));
        sweeper.plan();
        assertThat(reconciliations.list("ALIPAY", null, 2))
                .extracting(Reconciliation::day)
                .containsExactly(day.minusDays(2), day.minusDays(3));

        clock.advance(Duration.ofMinutes(61));
        sweeper.plan();
        sweeper.plan();

        assertThat(reconciliations.list("ALIPAY", null, 3))
                .extracting(Reconciliation::day)
                .containsExactly(day.minusDays(1), day.minusDays(2), day.minusDays(3));
    }
}
