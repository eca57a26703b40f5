package dev.warren.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class LocalStackTest {

    @Test
    void givesEveryCallerItsOwnDatabase() throws Exception {
        Database one = LocalStack.database("orders");
        Database other = LocalStack.database("orders");

        assertThat(one.name()).startsWith("orders_").isNotEqualTo(other.name());
        try (var connection = DriverManager.getConnection(one.jdbcUrl(), one.user(), one.password())) {
            assertThat(connection.createStatement().execute("create table empty_before (id int)"))
                    .isFalse();
        }
    }

    @Test
    void givesEveryCallerItsOwnVhost() throws Exception {
        Vhost one = LocalStack.vhost();
        Vhost other = LocalStack.vhost();

        assertThat(one.name()).isNotEqualTo(other.name());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(one.uri());
        try (Connection connection = factory.newConnection()) {
            assertThat(connection.createChannel().queueDeclare().getQueue()).isNotEmpty();
        }
    }
}
