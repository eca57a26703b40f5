package dev.warren.payment.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds runs that no message woke, and runs whose process died; several instances may sweep at the same time. */
@Component
public class TaskSweeper {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final PayTasks tasks;
    private final TaskSteps steps;
    private final TaskTimers timers;
    private final TaskProperties properties;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    TaskSweeper(
            JdbcClient jdbc,
            PayTasks tasks,
            TaskSteps steps,
            TaskTimers timers,
            TaskProperties properties,
            TransactionOperations transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.steps = steps;
        this.timers = timers;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    public void sweep() {
        transactions.executeWithoutResult(transaction -> wakeOverdue());
        // one by one: each locks its payment first, as whatever else changes a task does
        dead().forEach(run -> transactions.executeWithoutResult(transaction -> steps.recover(run)));
    }

    private void wakeOverdue() {
        var now = clock.instant();
        var late = jdbc.sql("""
                        select id from pay_task
                         where next_run_at < :before and status in ('QUEUED', 'FAILED')
                         order by next_run_at limit :batch for update skip locked""")
                .param("before", before(now))
                .param("batch", BATCH)
                .query(String.class)
                .list();
        late.stream().flatMap(id -> tasks.findById(id).stream()).forEach(task -> {
            task.postpone(now);
            timers.wakeNow(task);
        });
    }

    private List<TaskDue> dead() {
        return jdbc.sql("""
                        select order_id, id, runs - 1 from pay_task
                         where next_run_at < :before and status = 'RUNNING' order by next_run_at limit :batch""")
                .param("before", before(clock.instant()))
                .param("batch", BATCH)
                .query((row, n) -> new TaskDue(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private Timestamp before(Instant now) {
        return Timestamp.from(now.minus(properties.overdue()));
    }
}
