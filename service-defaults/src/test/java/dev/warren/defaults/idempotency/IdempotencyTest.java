package dev.warren.defaults.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.localstack.LocalStack;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private Idempotency idempotency;
    private int carriedOut;

    @BeforeEach
    void makeTheTable() {
        var database = LocalStack.database("idempotency");
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        var jdbc = JdbcClient.create(source);
        jdbc.sql("""
                        create table idempotency_key (
                          caller text not null, key text not null, fingerprint bytea not null,
                          status int not null, location text, body text not null,
                          created_at timestamptz not null default now(),
                          primary key (caller, key))
                        """).update();
        idempotency = new Idempotency(
                jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)), JsonMapper.shared());
    }

    @AfterEach
    void forgetTheRequest() {
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
