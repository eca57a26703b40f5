package dev.warren.product.production;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The slow sweeper: finds the questions whose timer was lost, with the broker or with whoever was asking. */
@Component
class LateTimers {

    private static final int AT_ONCE = 200;

    private final Producing producing;
    private final ProductionSettings settings;

    LateTimers(Producing producing, ProductionSettings settings) {
        this.producing = producing;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${warren.production.sweep:5s}", initialDelayString = "${warren.production.sweep:5s}")
    void sweep() {
        producing.wakeOverdue(settings.grace(), AT_ONCE);
    }
}
