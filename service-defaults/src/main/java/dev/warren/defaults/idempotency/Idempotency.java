package dev.warren.defaults.idempotency;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a command out once however often it is sent. The answer is kept under the caller's {@code Idempotency-Key} in the
 * transaction that carries the command out, so a command that failed burns no key and a crash leaves both or neither.
 *
 * <p>The service's own migration makes the table:
 *
 * <pre>{@code
 * create table idempotency_key (
 *   caller text not null, key text not null, fingerprint bytea not null,
 *   status int not null, location text, body text not null,
 *   created_at timestamptz not null default now(),
 *   primary key (caller, key));
 * create index idempotency_key_created on idempotency_key (created_at);
 * }</pre>
 */
public class Idempotency {

    private static final String KEPT_FOR = "7 days";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * The answer of the action, or the kept one when the same caller sent the same command under the same key before.
     *
     * @param command what was asked for; two commands are the same when their JSON is, and method and path of the request
     * @throws Problem 400 without a key, 422 when the key was used for another command, 409 while the first is still running
     */
    public ResponseEntity<?> once(
            Caller caller, @Nullable String key, Object command, Supplier<? extends ResponseEntity<?>> action) {
        var checkedKey = requireKey(key);
        var owner = caller.clientId();
        var fingerprint = fingerprint(command);
        try {
            return answer(owner, checkedKey, fingerprint, action);
        } catch (DuplicateKeyException finishedMeanwhile) {
            var kept = find(owner, checkedKey);
            if (kept == null) {
                throw finishedMeanwhile;
            }
            return kept.replay(fingerprint);
        }
    }

    @SuppressWarnings("NullAway") // the callback never answers null
    private ResponseEntity<?> answer(
            String owner, String key, byte[] fingerprint, Supplier<? extends ResponseEntity<?>> action) {
        return transaction.execute(status -> {
            var kept = find(owner, key);
            if (kept != null) {
                return kept.replay(fingerprint);
            }
            var answer = action.get();
            keep(owner, key, fingerprint, answer);
            return answer;
        });
    }

    /** The kept answer; takes the key's lock for the rest of the transaction when there is none. */
    private @Nullable KeptAnswer find(String owner, String key) {
        var found = jdbc.sql("""
                        select k.fingerprint, k.status, k.location, k.body,
                               k.key is not null or pg_try_advisory_xact_lock(hashtextextended(:owner || ' ' || :key, 0)) as free
                          from (select 1) one left join idempotency_key k on k.caller = :owner and k.key = :key
                        """)
                .param("owner", owner)
                .param("key", key)
                .query((row, number) -> new Found(
                        row.getBytes("fingerprint"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("body"),
                        row.getBoolean("free")))
                .single();
        if (!found.free()) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "idempotency-key-in-use",
                    "The first call with this Idempotency-Key is still running; try again in a moment.");
        }
        return found.fingerprint() == null
                ? null
                : new KeptAnswer(found.fingerprint(), found.status(), found.location(), String.valueOf(found.body()));
    }

    private void keep(String owner, String key, byte[] fingerprint, ResponseEntity<?> answer) {
        var location = answer.getHeaders().getLocation();
        jdbc.sql("""
                        insert into idempotency_key (caller, key, fingerprint, status, location, body)
                        values (:caller, :key, :fingerprint, :status, :location, :body)
                        """)
                .param("caller", owner)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", answer.getStatusCode().value())
                .param("location", location == null ? null : location.toString(), Types.VARCHAR)
                .param("body", json.writeValueAsString(answer.getBody()))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOldKeys() {
        jdbc.sql("delete from idempotency_key where created_at < now() - interval '" + KEPT_FOR + "'")
                .update();
    }

    /**
     * The key of a command that is carried out elsewhere.
     *
     * @throws Problem 400 when it is missing or longer than 255 characters
     */
    public static String requireKey(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "Idempotency-Key: missing (expected: a header with a value of your own for this command)");
        }
        if (key.length() > 255) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "Idempotency-Key: %d characters (expected: 1 to 255)",
                    key.length());
        }
        return key;
    }

    private byte[] fingerprint(Object command) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(call().getBytes(StandardCharsets.UTF_8));
            return digest.digest(json.writeValueAsBytes(command));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String call() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return "%s %s\n".formatted(request.getMethod(), request.getRequestURI());
    }

    private record Found(
            byte @Nullable [] fingerprint,
            int status,
            @Nullable String location,
            @Nullable String body,
            boolean free) {}

    private record KeptAnswer(
            byte[] fingerprint, int status, @Nullable String location, String body) {

        ResponseEntity<?> replay(byte[] command) {
            if (!MessageDigest.isEqual(fingerprint, command)) {
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for another command (expected: a new key for a new command).");
            }
            var answer = ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotent-Replayed", "true");
            if (location != null) {
                answer.location(URI.create(location));
            }
            return answer.body(new RawJson(body));
        }
    }
}
