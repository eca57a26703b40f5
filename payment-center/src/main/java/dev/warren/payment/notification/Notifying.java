package dev.warren.payment.notification;

import dev.warren.defaults.Ids;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Starts notifications. What is to be said is fixed here, byte by byte: every attempt sends and signs the same body. */
@Service
public class Notifying {

    private final JdbcClient jdbc;
    private final Dispatch dispatch;
    private final JsonMapper json;
    private final InstantSource clock;

    Notifying(JdbcClient jdbc, Dispatch dispatch, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores the notification in the caller's transaction, and offers it to be sent once that is committed; if nobody comes to send it the
     * sweeper will. What was announced before, by this message or by another one, changes nothing.
     */
    public void announce(UUID messageId, Announcement announcement) {
        var id = Ids.next("ntf");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var created = jdbc.sql("""
                        insert into notification (id, message_id, news, merchant_id, order_id, type, body, status, step, deferrals,
                                                  next_attempt_at, claims, created_at, started_at)
                        values (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, ?, 0, ?, ?) on conflict do nothing""")
                .params(
                        id,
                        messageId,
                        announcement.news(),
                        announcement.merchantId(),
                        announcement.orderId(),
                        announcement.type(),
                        body(announcement),
                        now,
                        now,
                        now)
                .update();
        if (created > 0) {
            offerOnceCommitted(new Work(id, announcement.merchantId(), 0));
        }
    }

    private void offerOnceCommitted(Work work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatch.offer(work);
            }
        });
    }

    /** Takes note of the URLs orders were placed with; they are called instead of the endpoint's, with the merchant's secret. */
    public void rememberUrls(List<NotifyUrl> urls) {
        if (urls.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into notify_url (order_id, merchant_id, url, received_at)
                        select order_id, merchant_id, url, ? from unnest(?, ?, ?) as told (order_id, merchant_id, url)
                        on conflict (order_id) do nothing""")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        urls.stream().map(NotifyUrl::orderId).toArray(String[]::new),
                        urls.stream().map(NotifyUrl::merchantId).toArray(String[]::new),
                        urls.stream().map(NotifyUrl::url).toArray(String[]::new))
                .update();
    }

    /** A timer has rung. */
    public void due(NotificationDue timer) {
        dispatch.offer(new Work(timer.notificationId(), timer.merchantId(), timer.step()));
    }

    private String body(Announcement announcement) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", announcement.type());
        body.put("timestamp", announcement.occurredAt());
        body.put("data", announcement.data());
        return json.writeValueAsString(body);
    }
}
