package dev.warren.payment.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All endpoints; a merchant has at most one. */
@Component
class Endpoints {

    private final JdbcClient jdbc;

    Endpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Endpoint> find(String merchantId, Instant now) {
        return jdbc.sql("""
                        select e.*, (select max(s.expires_at) from endpoint_secret s
                                      where s.merchant_id = e.merchant_id and s.expires_at > ?) as rotation_ends_at
                          from endpoint e where e.merchant_id = ?""")
                .params(utc(now), merchantId)
                .query((row, number) -> endpoint(row))
                .optional();
    }

    /** False when the merchant has one already; waits for a call that is just registering it. */
    boolean insert(String merchantId, String url, Dialect dialect, boolean enabled, Instant at) {
        return jdbc.sql("""
                        insert into endpoint (merchant_id, url, dialect, enabled, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (merchant_id) do nothing""")
                        .params(merchantId, url, dialect.name(), enabled, utc(at), utc(at))
                        .update()
                > 0;
    }

    void update(String merchantId, String url, Dialect dialect, boolean enabled, Instant at) {
        jdbc.sql("""
                        update endpoint set url = ?, dialect = ?, enabled = ?, disabled_reason = null, updated_at = ?
                         where merchant_id = ?""").params(url, dialect.name(), enabled, utc(at), merchantId).update();
    }

    /** Holds off other changes of the endpoint for the rest of the transaction; false when there is none. */
    boolean lock(String merchantId, Instant at) {
        return jdbc.sql("update endpoint set updated_at = ? where merchant_id = ?")
                        .params(utc(at), merchantId)
                        .update()
                > 0;
    }

    void addSecret(String merchantId, String secret, Instant at) {
        jdbc.sql("insert into endpoint_secret (merchant_id, secret, created_at) values (?, ?, ?)")
                .params(merchantId, secret, utc(at))
                .update();
    }

    /** Lets the current secret sign until the given end, and forgets all but so many of the latest that have not ended. */
    void retireSecrets(String merchantId, Instant end, int kept, Instant now) {
        jdbc.sql("update endpoint_secret set expires_at = ? where merchant_id = ? and expires_at is null")
                .params(utc(end), merchantId)
                .update();
        jdbc.sql("""
                        delete from endpoint_secret where merchant_id = ? and secret not in (
                          select secret from endpoint_secret where merchant_id = ? and expires_at > ?
                           order by created_at desc limit ?)""").params(merchantId, merchantId, utc(now), kept).update();
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("merchant_id"),
                row.getString("url"),
                Dialect.valueOf(row.getString("dialect")),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("rotation_ends_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
