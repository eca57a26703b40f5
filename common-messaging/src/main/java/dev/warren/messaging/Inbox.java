package dev.warren.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
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

    /** Those of the messages whose effect is not committed yet; waits as {@link #isNew} does. */
    Set<UUID> newOf(String consumer, Collection<UUID> messageIds) {
        // Sorted, so that two consumers that were handed the same messages do not wait for each other.
        Object[] ids = messageIds.stream().distinct().sorted().toArray();
        return Set.copyOf(jdbc.query(
                connection -> {
                    var insert = connection.prepareStatement("""
                            insert into inbox (consumer, message_id) select ?, unnest(?::uuid[])
                            on conflict do nothing returning message_id""");
                    insert.setString(1, consumer);
                    insert.setArray(2, connection.createArrayOf("uuid", ids));
                    return insert;
                },
                (row, number) -> row.getObject(1, UUID.class)));
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
