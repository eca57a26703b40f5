package dev.warren.payment.notification;

import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Sends a notification again, whatever has become of it: same identifier, same body, the ladder from its first step. */
@Service
public class Resending {

    private final JdbcClient jdbc;
    private final Dispatch dispatch;
    private final InstantSource clock;

    Resending(JdbcClient jdbc, Dispatch dispatch, InstantSource clock) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** An attempt that runs at the moment is kept, but decides nothing any more. */
    public void resend(Notification notification) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        update notification set status = 'PENDING', step = 0, deferrals = 0, next_attempt_at = ?, started_at = ?,
                               claims = claims + 1, claimed_until = null
                         where id = ?""").params(now, now, notification.id()).update();
        dispatch.offer(new Work(notification.id(), notification.merchantId(), 0));
    }
}
