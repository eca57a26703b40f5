package dev.warren.payment.refund;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds refunds that no message woke; several instances may sweep at the same time. */
@Component
public class RefundSweeper {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Refunds refunds;
    private final RefundTimers timers;
    private final RefundProperties properties;
    private final InstantSource clock;

    RefundSweeper(
            JdbcClient jdbc, Refunds refunds, RefundTimers timers, RefundProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.refunds = refunds;
        this.timers = timers;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    @Transactional
    public void sweep() {
        var now = clock.instant();
        var late = jdbc.sql("""
                        select id from refund
                         where next_ask_at < :before and status in ('REQUESTED', 'SENT')
                         order by next_ask_at limit :batch for update skip locked""")
                .param("before", Timestamp.from(now.minus(properties.overdue())))
                .param("batch", BATCH)
                .query(String.class)
                .list();
        late.stream().flatMap(id -> refunds.findById(id).stream()).forEach(refund -> {
            refund.wokenAt(now);
            timers.wakeNow(refund);
        });
    }
}
