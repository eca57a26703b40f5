package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.localstack.Database;
import dev.warren.localstack.LocalStack;
import dev.warren.localstack.Vhost;
import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.Production;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service as a process of its own, killed with -9 while a carrier has the parcel and we have not written it down. */
class KilledServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String orderId = Ids.next("ord");
    private final FakeCarrier carrier = FakeCarrier.start();
    private final Database database = LocalStack.database("logistics");
    private final Vhost vhost = LocalStack.vhost();
    private final CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(vhost.uri()));
    private final RabbitTemplate rabbit = new RabbitTemplate(connections);
    private final Queue ears = QueueBuilder.durable("ears").build();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        connections.destroy();
        carrier.goesDown();
    }

    @Test
    void asksTheCarrierAgainAndShipsOnce() throws Exception {
        var admin = new RabbitAdmin(connections);
        var exchange = new TopicExchange("logistics");
        admin.declareExchange(exchange);
        admin.declareQueue(ears);
        admin.declareBinding(BindingBuilder.bind(ears).to(exchange).with("#"));
        var killed = new CountDownLatch(1);
        carrier.misbehavesAt("shenzhen", silent -> awaitQuietly(killed));
        var first = start();
        await().atMost(PATIENCE).until(() -> admin.getQueueInfo("logistics.shipment.in") != null);
        rabbit.send("", "logistics.shipment.in", Production.completed(UUID.randomUUID(), orderId, "shenzhen"));
        await().atMost(PATIENCE).until(() -> !carrier.requestsFor("shenzhen").isEmpty());

        first.destroyForcibly().waitFor();
        killed.countDown();
        carrier.recoversAt("shenzhen");
        assertThat(parcels()).isEqualTo(List.of("REQUESTED"));
        start();

        await().atMost(PATIENCE).until(() -> parcels().equals(List.of("ACCEPTED")));
        assertThat(carrier.requestsFor("shenzhen")).hasSize(2);
        assertThat(carrier.requestsFor("shenzhen").stream()
                        .map(FakeCarrier.Received::parcelId)
                        .distinct())
                .hasSize(1);
        await().atMost(PATIENCE).until(() -> outboxIsEmpty());
        assertThat(heard()).isEqualTo(List.of("shipment.created.v1"));
    }

    private Process start() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        "dev.warren.logistics.LogisticsService",
                        "--server.port=0",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.rabbitmq.addresses=" + vhost.uri(),
                        "--warren.speed=60",
                        "--warren.carrier.named.yto.url=" + carrier.url(),
                        "--warren.carrier.named.yto.secret=" + FakeCarrier.SECRET,
                        "--warren.carrier.otherwise=yto",
                        "--warren.carrier.deadline=10s",
                        "--warren.parcels.claim=11s",
                        // no query may hide that the request was made again
                        "--warren.parcels.query=1h")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-service.log")))
                .start();
        processes.add(process);
        return process;
    }

    /** What the service runs with; none of the tests' own configuration. */
    private static String classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> parcels() {
        return jdbc.sql("select status from parcel").query(String.class).list();
    }

    private boolean outboxIsEmpty() {
        return jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0;
    }

    /** The types of all messages published, each message once. */
    private List<String> heard() {
        var types = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var message = rabbit.receive("ears"); message != null; message = rabbit.receive("ears")) {
            if (!ids.contains(message.getMessageProperties().getMessageId())) {
                ids.add(message.getMessageProperties().getMessageId());
                types.add(message.getMessageProperties().getType());
            }
        }
        return types;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
