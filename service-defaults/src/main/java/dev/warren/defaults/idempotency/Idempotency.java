package dev.warren.defaults.idempotency;

import dev.warren.defaults.idempotency.Answers.Answered;
import dev.warren.defaults.idempotency.Answers.Command;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.transaction.GroupCommit;
import dev.warren.defaults.transaction.GroupFailed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
public class Idempotency implements AutoCloseable {

    private final Answers answers;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private static final int LONGEST_KEY = 255;

    private final GroupCommit<Attempt> together;

    Idempotency(Answers answers, TransactionTemplate transaction, JsonMapper json) {
        this.answers = answers;
        this.transaction = transaction;
        this.json = json;
        this.together = new GroupCommit<>("idempotency", transaction, this::carryOut);
    }

    /**
     * The answer of the action, or the kept one when the same caller sent the same command under the same key before.
     *
     * @param command what was asked for; two commands are the same when their JSON is, and method and path of the request
     * @throws Problem 400 without a key, 422 when the key was used for another command, 409 while the first is still running
     */
    public ResponseEntity<?> once(
            Caller caller, @Nullable String key, Object command, Supplier<? extends ResponseEntity<?>> action) {
        return alone(command(caller, key, command), action);
    }

    /**
     * The same for a command that many give at the same time and that locks nothing others may want: those that come together
     * share a transaction. When that fails, as it does for a key that was used before, each of them goes on alone.
     *
     * @param reading checks the command and changes nothing
     * @param writing carries out what was read, in another thread; and again, if the transaction it shared was rolled back
     */
    public <T> ResponseEntity<?> once(
            Caller caller,
            @Nullable String key,
            Object command,
            Supplier<T> reading,
            Function<T, ? extends ResponseEntity<?>> writing) {
        var asked = command(caller, key, command);
        T read;
        try {
            read = reading.get();
        } catch (Problem refused) {
            return alone(asked, () -> {
                throw refused; // unless it was carried out while it could be
            });
        }
        var attempt = new Attempt(asked, () -> writing.apply(read));
        try {
            together.carryOut(attempt);
            return attempt.answer();
        } catch (GroupFailed failed) {
            return alone(asked, () -> writing.apply(read));
        }
    }

    private void carryOut(List<Attempt> group) {
        answers.keep(group.stream().map(Attempt::carryOut).toList());
    }

    private ResponseEntity<?> alone(Command command, Supplier<? extends ResponseEntity<?>> action) {
        try {
            return answer(command, action);
        } catch (DuplicateKeyException finishedMeanwhile) {
            var kept = answers.find(command);
            if (kept == null) {
                throw finishedMeanwhile;
            }
            return kept.replay(command.fingerprint());
        }
    }

    @SuppressWarnings("NullAway") // the callback never answers null
    private ResponseEntity<?> answer(Command command, Supplier<? extends ResponseEntity<?>> action) {
        return transaction.execute(status -> {
            var kept = answers.find(command);
            if (kept != null) {
                return kept.replay(command.fingerprint());
            }
            var answer = action.get();
            answers.keep(List.of(new Answered(command, answer)));
            return answer;
        });
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOldKeys() {
        answers.forgetOldOnes();
    }

    @Override
    public void close() {
        together.close();
    }

    /** Whether {@link #requireKey} takes it. */
    public static boolean isKey(@Nullable String key) {
        return key != null && !key.isBlank() && key.length() <= LONGEST_KEY;
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
        if (key.length() > LONGEST_KEY) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "Idempotency-Key: %d characters (expected: 1 to %d)",
                    key.length(),
                    LONGEST_KEY);
        }
        return key;
    }

    private Command command(Caller caller, @Nullable String key, Object command) {
        return new Command(caller.clientId(), requireKey(key), fingerprint(command));
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
        return request.getMethod() + " " + request.getRequestURI() + "\n";
    }
}
