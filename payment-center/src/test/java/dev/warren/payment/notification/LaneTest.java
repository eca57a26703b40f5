package dev.warren.payment.notification;

import static dev.warren.payment.notification.Lane.Admission.REFUSED;
import static dev.warren.payment.notification.Lane.Admission.STARTS;
import static dev.warren.payment.notification.Lane.Admission.WAITS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {

    private final Lane lane = new Lane(2, 2);

    @Test
    void runsAFewLetsSomeWaitAndRefusesTheRest() {
        assertThat(offer(1)).isEqualTo(STARTS);
        assertThat(offer(2)).isEqualTo(STARTS);
        assertThat(offer(3)).isEqualTo(WAITS);
        assertThat(offer(4)).isEqualTo(WAITS);
        assertThat(offer(5)).isEqualTo(REFUSED);
    }

    @Test
    void goesOnWithWhatHasWaitedLongest() {
        offer(1);
        offer(2);
        offer(3);
        offer(4);

        assertThat(lane.next(work(2))).isEqualTo(work(3));
        assertThat(lane.next(work(1))).isEqualTo(work(4));
        assertThat(lane.next(work(3))).isNull();
        assertThat(offer(5)).isEqualTo(STARTS);
    }

    @Test
    void takesTheSameWorkOnlyOnce() {
        offer(1);
        offer(2);
        offer(3);

        assertThat(offer(1)).isEqualTo(WAITS);
        assertThat(offer(3)).isEqualTo(WAITS);
        assertThat(lane.next(work(1))).isEqualTo(work(3));
        assertThat(lane.next(work(2))).isNull();
    }

    @Test
    void takesWorkAgainOnceItIsDone() {
        offer(1);
        lane.next(work(1));

        assertThat(offer(1)).isEqualTo(STARTS);
    }

    @Test
    void waitsForARunningThreadWhenThereIsNoPermitForAnother() {
        assertThat(lane.offer(work(1), () -> false)).isEqualTo(REFUSED);
        offer(1);
        assertThat(lane.offer(work(2), () -> false)).isEqualTo(WAITS);
    }

    @Test
    void forgetsWhatWaitsAndNotWhatRuns() {
        offer(1);
        offer(2);
        offer(3);

        lane.forgetWaiting();

        assertThat(lane.next(work(1))).isNull();
        assertThat(offer(3)).isEqualTo(STARTS);
        assertThat(offer(2)).isEqualTo(WAITS);
    }

    private Lane.Admission offer(int number) {
        return lane.offer(work(number), () -> true);
    }

    private static Work work(int number) {
        return new Work("ntf_" + number, "mer_1", 0);
    }
}
