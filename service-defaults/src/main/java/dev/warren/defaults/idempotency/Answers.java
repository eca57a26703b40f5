package dev.warren.defaults.idempotency;

import dev.warren.defaults.problem.Problem;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The answers that were given, under the keys of those who asked. */
class Answers {

    private static final String KEPT_FOR = "7 days";

    /** Taken for the rest of a transaction: whoever has it is carrying the command out. */
    private static final String LOCK = "pg_try_advisory_xact_lock(hashtextextended(one.caller || ' ' || one.key, 0))";

    private static final String FIND = """
            select k.fingerprint, k.status, k.location, k.body, k.key is not null or %s as free
              from (select ? as caller, ? as key) one left join idempotency_key k using (caller, key)""".formatted(LOCK);

    private static final String KEEP = """
            insert into idempotency_key (caller, key, fingerprint, status, location, body)
            select caller, key, ?, ?, ?, ? from (select ? as caller, ? as key) one where %s""".formatted(LOCK);

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Answers(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One command of one caller. */
    record Command(String caller, String key, byte[] fingerprint) {}

    /** A command and what was answered. */
    record Answered(Command command, ResponseEntity<?> answer) {}

    /**
     * The kept answer; takes the key's lock for the rest of the transaction when there is none.
     *
     * @throws Problem 409 when somebody else has the lock
     */
    @Nullable KeptAnswer find(Command command) {
        var found = jdbc.queryForObject(
                FIND,
                (row, number) -> new Found(
                        row.getBytes("fingerprint"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("body"),
                        row.getBoolean("free")),
                command.caller(),
                command.key());
        if (found == null || !found.free()) {
            throw inUse();
        }
        return found.fingerprint() == null
                ? null
                : new KeptAnswer(found.fingerprint(), found.status(), found.location(), String.valueOf(found.body()));
    }

    /**
     * Keeps the answers of commands none of which has one.
     *
     * @throws DuplicateKeyException when one of them has
     * @throws Problem 409 when somebody else has the lock of one
     */
    void keep(List<Answered> all) {
        int[] kept = jdbc.batchUpdate(KEEP, all, all.size(), this::bind)[0];
        if (IntStream.of(kept).anyMatch(rows -> rows == 0)) {
            throw inUse();
        }
    }

    private static Problem inUse() {
        return new Problem(
                HttpStatus.CONFLICT,
                "idempotency-key-in-use",
                "The first call with this Idempotency-Key is still running; try again in a moment.");
    }

    private void bind(PreparedStatement row, Answered answered) throws SQLException {
        var answer = answered.answer();
        var location = answer.getHeaders().getLocation();
        row.setBytes(1, answered.command().fingerprint());
        row.setInt(2, answer.getStatusCode().value());
        row.setString(3, location == null ? null : location.toString());
        row.setString(4, json.writeValueAsString(answer.getBody()));
        row.setString(5, answered.command().caller());
        row.setString(6, answered.command().key());
    }

    void forgetOldOnes() {
        jdbc.update("delete from idempotency_key where created_at < now() - interval '" + KEPT_FOR + "'");
    }

    private record Found(
            byte @Nullable [] fingerprint,
            int status,
            @Nullable String location,
            @Nullable String body,
            boolean free) {}
}
