package dev.warren.payment.task;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds runs that no message woke, and runs whose process died; several instances may sweep at the same time. */
@Component
public class TaskSweeper {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final PayTasks tasks;
    private final TaskTimers timers;
    private final TaskProperties properties;
    private final InstantSource clock;

    TaskSweeper(JdbcClient jdbc, PayTasks tasks, TaskTimers timers, TaskProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.timers = timers;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    @Transactional
    public void sweep() {
        var now = clock.instant();
        var late = jdbc.sql("""
                        select id from pay_task
                         where next_run_at < :before and status in ('QUEUED', 'RUNNING', 'FAILED')
                         order by next_run_at limit :batch for update skip locked""")
                .param("before", Timestamp.from(now.minus(properties.overdue())))
                .param("batch", BATCH)
                .query(String.class)
                .list();
        late.stream().flatMap(id -> tasks.findById(id).stream()).forEach(task -> {
            if (!task.recover(now)) {
                task.postpone(now);
            }
            timers.wakeNow(task);
        });
    }
}
