package dev.warren.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private final MovableClock clock = new MovableClock();
    private final List<String> done = new ArrayList<>();
    private final Agenda agenda = new Agenda(clock, Runnable::run);

    @Test
    void doesThingsInTheOrderOfTheirTimesOnceTheyAreDue() {
        agenda.after(Duration.ofMinutes(2), () -> done.add("second"));
        agenda.after(Duration.ofMinutes(1), () -> done.add("first"));
        agenda.after(Duration.ofMinutes(9), () -> done.add("third"));
        agenda.runDue();
        assertThat(done).isEmpty();

        clock.advance(Duration.ofMinutes(3));

        assertThat(agenda.runDue()).isEqualTo(2);
        assertThat(agenda.runDue()).isZero();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void doesAtOnceWhatNeedsNoWaiting() {
        agenda.after(Duration.ZERO, () -> done.add("now"));

        assertThat(done).containsExactly("now");
    }
}
