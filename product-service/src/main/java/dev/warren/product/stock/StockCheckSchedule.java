package dev.warren.product.stock;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** When stock is compared with the ledger: as often as the speed says, but never so often that it is a load of its own. */
@Component
class StockCheckSchedule implements SchedulingConfigurer {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final StockCheck check;
    private final Duration every;

    StockCheckSchedule(StockCheck check, StockSettings settings, Speed speed) {
        var wanted = speed.apply(settings.checkEvery());
        this.check = check;
        this.every = wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(check::check, every, every));
    }
}
