package dev.warren.order.flashsale;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks several times within the life of a lease for those that are left behind, and for sales that wait for an answer or can be ended. */
@Component
class FlashSaleSchedule implements SchedulingConfigurer {

    private final LeaseKeeping leases;
    private final SaleLife sales;
    private final Duration every;

    FlashSaleSchedule(LeaseKeeping leases, SaleLife sales, FlashSaleProperties properties) {
        this.leases = leases;
        this.sales = sales;
        this.every = properties.lease().dividedBy(5);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(leases::sweep, every, every));
        tasks.addFixedDelayTask(new FixedDelayTask(sales::askAgain, every, every));
        tasks.addFixedDelayTask(new FixedDelayTask(sales::endSales, every, every));
    }
}
