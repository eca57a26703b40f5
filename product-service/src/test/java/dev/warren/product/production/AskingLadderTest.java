package dev.warren.product.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingLadderTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final ProductionSettings SETTINGS = new ProductionSettings(
            RetrySchedule.steps("1s", "2s", "3s", "10s", "30s", "1m", "5m", "10m"),
            RetrySchedule.steps("30s", "60s", "3m", "6m", "10m"),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            8);

    @Test
    void requestsAgainAfterGrowingPausesAndForEver() {
        var order = ProductionOrderTest.order();

        assertThat(pauses(order, 10, 1))
                .containsExactly("PT1S", "PT2S", "PT3S", "PT10S", "PT30S", "PT1M", "PT5M", "PT10M", "PT10M", "PT10M");
    }

    @Test
    void asksAfterTheGoodsThirtySecondsAfterTheFactoryTookThemAndThenEverLater() {
        var order = ProductionOrderTest.order();
        pauses(order, 5, 1);

        order.accept(NOW);

        assertThat(pauses(order, 7, 1)).containsExactly("PT30S", "PT1M", "PT3M", "PT6M", "PT10M", "PT10M", "PT10M");
    }

    @Test
    void goesOnWithTheSameLadderWhenProductionStarts() {
        var order = ProductionOrderTest.at(ProductionStatus.ACCEPTED);
        pauses(order, 2, 1);

        order.start(NOW);

        assertThat(pauses(order, 1, 1)).containsExactly("PT3M");
    }

    @Test
    void climbsFasterWhenTimeRunsFaster() {
        var order = ProductionOrderTest.at(ProductionStatus.ACCEPTED);

        assertThat(pauses(order, 3, 60)).containsExactly("PT0.5S", "PT1S", "PT3S");
    }

    @Test
    void asksNothingAfterTheEnd() {
        for (var over : List.of(ProductionStatus.COMPLETED, ProductionStatus.FAILED)) {
            var order = ProductionOrderTest.at(over);

            assertThat(order.timer()).isEmpty();
            assertThat(order.askAgain(SETTINGS.at(new Speed(1)), NOW)).isZero();
            order.askNow(NOW);
            assertThat(order.timer()).isEmpty();
        }
    }

    @Test
    void isClaimedByTheTimerOfThisMomentAndByNoOther() {
        var order = ProductionOrderTest.order();
        var timer = order.timer().orElseThrow().dueAt();

        assertThat(order.claim(timer.plusMillis(1), NOW.plusSeconds(15))).isFalse();
        assertThat(order.claim(timer, NOW.plusSeconds(15))).isTrue();
        assertThat(order.claim(timer, NOW.plusSeconds(15))).isFalse();
    }

    @Test
    void isClaimedByATimerMoreExactThanTheDatabase() {
        var order = ProductionOrderTest.order();
        order.askNow(NOW.plusNanos(123_456_789));

        assertThat(order.claim(NOW.plusNanos(123_456_789), NOW.plusSeconds(15))).isTrue();
    }

    @Test
    void declaresEveryPauseAsADelay() {
        assertThat(SETTINGS.at(new Speed(60)).pauses())
                .contains(Duration.ofMillis(17), Duration.ofMillis(500), Duration.ofSeconds(10))
                .hasSize(13);
    }

    @Test
    void refusesSettingsThatForgetOrders() {
        var none = new RetrySchedule(List.of());

        assertThatThrownBy(
                        () -> new ProductionSettings(none, SETTINGS.query(), Duration.ofSeconds(15), Duration.ZERO, 8))
                .hasMessageContaining("empty (expected: pauses like 1s,2s,3s)");
        assertThatThrownBy(() ->
                        new ProductionSettings(SETTINGS.request(), SETTINGS.query(), Duration.ZERO, Duration.ZERO, 8))
                .hasMessageContaining("expected: > 0s");
    }

    private static List<String> pauses(ProductionOrder order, int times, double speed) {
        var ladders = SETTINGS.at(new Speed(speed));
        var pauses = new ArrayList<String>();
        for (var i = 0; i < times; i++) {
            var pause = order.askAgain(ladders, NOW);
            assertThat(order.timer().orElseThrow().dueAt()).isEqualTo(NOW.plus(pause));
            pauses.add(pause.toString());
        }
        return pauses;
    }
}
