package dev.warren.defaults.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyTest {

    private static final Caller CALLER = new Caller("shop", "mer_demo", Set.of(Scope.STOREFRONT));
    private static final Map<String, String> COMMAND = Map.of("sku", "edge-sensor");
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Idempotency idempotency;
    private int carriedOut;

    @BeforeEach
    void makeTheTable() {
        var database = LocalStack.database("idempotency");
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        var jdbc = new JdbcTemplate(source);
        jdbc.execute("""
                        create table idempotency_key (
                          caller text not null, key text not null, fingerprint bytea not null,
                          status int not null, location text, body text not null,
                          created_at timestamptz not null default now(),
                          primary key (caller, key))
                        """);
        jdbc.execute("create table done (command text not null, tx bigint not null)");
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        idempotency = new Idempotency(new Answers(jdbc, JsonMapper.shared()), transaction, JsonMapper.shared());
    }

    @AfterEach
    void forgetTheRequest() {
        idempotency.close();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void carriesTheSameCommandOutOnce() {
        call("POST", "/api/v1/orders");
        var again = call("POST", "/api/v1/orders");

        assertThat(carriedOut).isEqualTo(1);
        assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void doesNotTakeTheSameBodySentElsewhereForTheSameCommand() {
        call("POST", "/api/v1/orders");

        assertReused("POST", "/api/v1/pay-tasks");
        assertReused("PUT", "/api/v1/orders");
        assertThat(carriedOut).isEqualTo(1);
    }

    @Test
    void carriesOutInOneTransactionWhatComesAtTheSameTime() throws Exception {
        var answers = whileTheWriterIsBusy(List.of("a", "b", "c"));

        assertThat(answers).extracting(answer -> answer.getStatusCode().value()).containsOnly(200);
        assertThat(transactionsOf("a", "b", "c")).isEqualTo(1);
    }

    @Test
    void goesOnWithTheOthersWhenOneOfThemFails() throws Exception {
        jdbc.execute("alter table done add check (command <> 'b')");

        var calls = new ArrayList<Future<ResponseEntity<?>>>();
        busy(() -> calls.addAll(callAll(List.of("a", "b", "c"))));

        assertThat(calls.get(0).get().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(calls.get(2).get().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThatThrownBy(() -> calls.get(1).get()).hasCauseInstanceOf(DataIntegrityViolationException.class);
        assertThat(transactionsOf("a", "b", "c")).isEqualTo(2);
    }

    @Test
    void answersAgainToAKeyItKnowsThoughTheOthersAreNew() throws Exception {
        var first = together("a", "a").getBody();

        var answers = whileTheWriterIsBusy(List.of("a", "b"));

        assertThat(answers.getFirst().getHeaders().getFirst("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(JsonMapper.shared().writeValueAsString(answers.getFirst().getBody()))
                .isEqualTo(JsonMapper.shared().writeValueAsString(first));
        assertThat(jdbc.queryForObject("select count(*) from done where command in ('a', 'b')", Long.class))
                .isEqualTo(2);
    }

    @Test
    void answersAgainThoughTheCommandWouldBeRefusedByNow() {
        together("a", "a");

        var again = inRequest(() -> idempotency.once(
                CALLER,
                "a",
                Map.of("command", "a"),
                () -> {
                    throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "quote-expired", "too late");
                },
                (String read) -> carryOut(read)));

        assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void doesNotWaitForACommandThatIsStillRunning() {
        transaction.executeWithoutResult(first -> {
            jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('shop a', 0))");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(threads.submit(() -> together("a", "a")))
                        .failsWithin(Duration.ofSeconds(20))
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(
                                Problem.class,
                                refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONFLICT));
            }
        });

        assertThat(together("a", "a").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private long transactionsOf(String... commands) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(distinct tx) from done where command = any (?)", Long.class, (Object) commands));
    }

    private List<ResponseEntity<?>> whileTheWriterIsBusy(List<String> commands) throws Exception {
        var calls = new ArrayList<Future<ResponseEntity<?>>>();
        busy(() -> calls.addAll(callAll(commands)));
        var answers = new ArrayList<ResponseEntity<?>>();
        for (var call : calls) {
            answers.add(call.get());
        }
        return answers;
    }

    /** The writer waits for a lock meanwhile, so that what is called for gathers. */
    private void busy(Runnable calling) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<ResponseEntity<?>>>();
            transaction.executeWithoutResult(holding -> {
                jdbc.execute("lock table done in share mode");
                writing.add(threads.submit(() -> together("busy", "busy")));
                await().until(() -> waitingForTheTable() == 1);
                calling.run();
            });
            writing.getFirst().get();
        }
    }

    private long waitingForTheTable() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from pg_locks where relation = 'done'::regclass and not granted", Long.class));
    }

    /** Returns when all of them wait for their answers. */
    private List<Future<ResponseEntity<?>>> callAll(List<String> commands) {
        var waiting = new ArrayList<Thread>();
        var calls = new ArrayList<Future<ResponseEntity<?>>>();
        for (var command : commands) {
            var call = new FutureTask<ResponseEntity<?>>(() -> together(command, command));
            calls.add(call);
            waiting.add(Thread.ofPlatform().start(call));
        }
        await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return calls;
    }

    private ResponseEntity<?> together(String key, String command) {
        return inRequest(() -> idempotency.once(
                CALLER, key, Map.of("command", command), () -> command, (String read) -> carryOut(read)));
    }

    private ResponseEntity<?> carryOut(String command) {
        jdbc.update("insert into done values (?, txid_current())", command);
        return ResponseEntity.ok(Map.of("done", command));
    }

    private static ResponseEntity<?> inRequest(Supplier<ResponseEntity<?>> call) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest("POST", "/api/v1/orders")));
        return call.get();
    }

    private void assertReused(String method, String path) {
        assertThatThrownBy(() -> call(method, path))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ResponseEntity<?> call(String method, String path) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest(method, path)));
        return idempotency.once(CALLER, "key-1", COMMAND, () -> ResponseEntity.ok(Map.of("nr", ++carriedOut)));
    }
}
