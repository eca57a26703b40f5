package dev.warren.payment.notification;

import dev.warren.payment.merchant.Destination;
import dev.warren.payment.merchant.Destinations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may make an attempt: one conditional update decides it among all threads and instances. */
final class Claims implements AutoCloseable {

    /** By how much the clocks of two instances may differ before a timer is taken for premature. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    /** What may pass between the end of an attempt and its being recorded. */
    static final Duration RECORDING = Duration.ofSeconds(20);

    private record Row(
            String id,
            int number,
            String merchantId,
            String orderId,
            int step,
            String body,
            @Nullable String orderUrl) {}

    private final JdbcClient jdbc;
    private final Destinations destinations;
    private final Duration term;
    private final InstantSource clock;
    private final Batcher<Work, Optional<Claim>> batches;

    Claims(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Destinations destinations,
            Duration deadline,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.term = deadline.plus(RECORDING);
        this.clock = clock;
        this.batches = new Batcher<>("notification-claims", work -> transaction.execute(status -> claimAll(work)));
    }

    /** Empty when the notification is at another step, not due, settled, or claimed by somebody else. */
    Optional<Claim> claim(Work work) {
        return batches.submit(work);
    }

    private List<Optional<Claim>> claimAll(List<Work> work) {
        var now = clock.instant();
        var rows = update(work, now);
        var to = destinations.of(rows.values().stream().map(Row::merchantId).collect(Collectors.toSet()), now);
        return work.stream()
                .map(one -> Optional.ofNullable(rows.remove(one.notificationId()))
                        .map(row -> claim(row, to.get(row.merchantId()))))
                .toList();
    }

    private static Claim claim(Row row, @Nullable Destination destination) {
        return new Claim(row.id(), row.number(), row.orderId(), row.step(), row.body(), destination, row.orderUrl());
    }

    private Map<String, Row> update(List<Work> work, Instant now) {
        var rows = new HashMap<String, Row>();
        jdbc.sql("""
                        with free as (
                          select n.id from unnest(?::text[], ?::int[]) as w (id, step) join notification n on n.id = w.id
                           where n.status = 'PENDING' and n.step = w.step and n.next_attempt_at <= ?
                             and (n.claimed_until is null or n.claimed_until <= ?)
                           order by n.id for update of n skip locked)
                        update notification n set claims = n.claims + 1, claimed_until = ? from free where n.id = free.id
                        returning n.id, n.claims, n.merchant_id, n.order_id, n.step, n.body,
                                  (select u.url from notify_url u
                                    where u.order_id = n.order_id and u.merchant_id = n.merchant_id) as order_url""")
                .param(work.stream().map(Work::notificationId).toArray(String[]::new))
                .param(work.stream().map(Work::step).toArray(Integer[]::new))
                .param(now.plus(CLOCK_TOLERANCE).atOffset(ZoneOffset.UTC))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(now.plus(term).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    var claimed = new Row(
                            row.getString("id"),
                            row.getInt("claims"),
                            row.getString("merchant_id"),
                            row.getString("order_id"),
                            row.getInt("step"),
                            row.getString("body"),
                            row.getString("order_url"));
                    rows.put(claimed.id(), claimed);
                });
        return rows;
    }

    @Override
    public void close() {
        batches.close();
    }
}
