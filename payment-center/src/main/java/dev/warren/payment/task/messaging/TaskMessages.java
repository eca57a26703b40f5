package dev.warren.payment.task.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import dev.warren.payment.notification.Notifying;
import dev.warren.payment.task.RunningTasks;
import dev.warren.payment.task.SubmittingTasks;
import dev.warren.payment.task.TaskDue;
import dev.warren.payment.task.TaskProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskMessages {

    /** Orders that want a code at once are written down together. */
    private static final int TOGETHER = 50;

    @Bean
    Subscription paymentRequests(SubmittingTasks tasks, Notifying notifying) {
        return Subscription.to("payment.task.in")
                .onAll("order", PaymentRequested.class, orders -> {
                    notifying.rememberUrls(orders.stream()
                            .flatMap(order -> order.ownUrl().stream())
                            .toList());
                    tasks.request(orders.stream().map(PaymentRequested::request).toList());
                })
                .batches(TOGETHER)
                .concurrency(1)
                .unhurried(1);
    }

    @Bean
    Subscription taskQueue(RunningTasks tasks, TaskProperties properties) {
        return Subscription.to("payment.task.due")
                .onDue(TaskDue.class, tasks::run)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays taskPauses(TaskProperties properties, Speed speed) {
        return Delays.of(properties.retries().faster(speed.factor()).delays());
    }
}
