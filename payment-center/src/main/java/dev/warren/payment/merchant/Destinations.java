package dev.warren.payment.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The endpoints as notifications need them: many in one statement, always what is stored now. */
@Component
public class Destinations {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);
    private final JdbcClient jdbc;

    Destinations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The destinations of those of the merchants that have an endpoint, by merchant. */
    public Map<String, Destination> of(Collection<String> merchantIds, Instant now) {
        return jdbc
                .sql("""
                        select e.merchant_id, e.url, e.dialect, e.enabled,
                               array(select s.secret from endpoint_secret s
                                      where s.merchant_id = e.merchant_id and (s.expires_at is null or s.expires_at > ?)
                                      order by s.created_at desc) as secrets
                          from endpoint e where e.merchant_id = any (?)""")
                .param(now.atOffset(ZoneOffset.UTC))
                .param(merchantIds.toArray(String[]::new))
                .query((row, number) -> destination(row))
                .stream()
                .collect(Collectors.toMap(Destination::merchantId, Function.identity()));
    }

    /** Switches an endpoint off that has answered 410 Gone; one the merchant has moved elsewhere meanwhile stays on. */
    public void gone(String merchantId, String url, Instant at) {
        var changed = jdbc.sql("""
                        update endpoint set enabled = false, disabled_reason = ?, updated_at = ?
                         where merchant_id = ? and url = ? and enabled""")
                .param("The endpoint answered 410 Gone.")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(merchantId)
                .param(url)
                .update();
        if (changed > 0) {
            log.warn("Switched the endpoint of merchant {} off: it answered 410 Gone.", merchantId);
        }
    }

    private static Destination destination(ResultSet row) throws SQLException {
        return new Destination(
                row.getString("merchant_id"),
                row.getString("url"),
                Dialect.valueOf(row.getString("dialect")),
                row.getBoolean("enabled"),
                List.of((String[]) row.getArray("secrets").getArray()));
    }
}
