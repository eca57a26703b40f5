package dev.warren.messaging;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Remembers, in the transaction of the effect, which message a consumer has handled. */
class Inbox {

    private static final int BATCH = 10_000;

    private final JdbcOperations jdbc;

    Inbox(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the effect of this message is already committed; waits for a transaction that is about to decide. */
    boolean isNew(String consumer, UUID messageId) {
        return jdbc.update(
                        "insert into inbox (consumer, message_id) values (?, ?) on conflict do nothing",
                        consumer,
                        messageId)
                == 1;
    }

    /** Forgets what was received longer ago, in small transactions; several instances may do so at the same time. */
    int forgetOlderThan(Duration age) {
        int total = 0;
        int deleted;
        do {
            deleted = jdbc.update("""
                    delete from inbox where (consumer, message_id) in (
                        select consumer, message_id from inbox
                         where received_at < now() - make_interval(secs => ?) limit ? for update skip locked)""", age.toSeconds(), BATCH);
            total += deleted;
        } while (deleted == BATCH);
        return total;
    }
}
