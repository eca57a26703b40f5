package dev.warren.order.expiry;

import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** When the sweepers run: as often as the speed says, but never so often that they are a load of their own. */
@Component
class SweepSchedule implements SchedulingConfigurer {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final ExpirySweeper expiry;
    private final ClosingSweeper closing;
    private final RevivalSweeper revival;
    private final Duration every;

    SweepSchedule(
            ExpirySweeper expiry,
            ClosingSweeper closing,
            RevivalSweeper revival,
            OrderProperties properties,
            Speed speed) {
        this.expiry = expiry;
        this.closing = closing;
        this.revival = revival;
        this.every = every(properties, speed);
    }

    static Duration every(OrderProperties properties, Speed speed) {
        var every = speed.apply(properties.sweepEvery());
        return every.compareTo(LEAST) < 0 ? LEAST : every;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(expiry::sweep, every, every));
        tasks.addFixedDelayTask(new FixedDelayTask(closing::sweep, every, every));
        tasks.addFixedDelayTask(new FixedDelayTask(revival::sweep, every, every));
    }
}
