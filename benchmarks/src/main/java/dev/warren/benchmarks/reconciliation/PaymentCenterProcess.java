package dev.warren.benchmarks.reconciliation;

import dev.warren.localstack.Database;
import dev.warren.localstack.Vhost;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A payment center of our own, as it was built, with a heap of at most 512 MiB. */
final class PaymentCenterProcess implements AutoCloseable {

    static final int HEAP_MIB = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)$");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    PaymentCenterProcess(Database database, Vhost vhost, List<String> more) throws IOException {
        port = freePort();
        log = Files.createTempFile("payment-center", ".log");
        var command = new ArrayList<String>();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx%dm".formatted(HEAP_MIB),
                "-jar",
                jar().toString(),
                "--server.port=" + port,
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.rabbitmq.addresses=" + vhost.uri(),
                "--warren.payment.sweep-every=500ms",
                "--warren.payment.reconciliation.channels.alipay.enabled=false",
                "--warren.payment.reconciliation.channels.alipay.fee-rate=0.006"));
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitHealth();
    }

    /** The most memory it ever had, in MiB, as the kernel counts it. */
    long peakResidentMib() throws IOException {
        var peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : -1;
    }

    /** What of the heap is in use, in MiB, garbage included. */
    long heapMib() throws IOException {
        var used = HEAP.matcher(get("/actuator/prometheus").body());
        var bytes = 0.0;
        while (used.find()) {
            bytes += Double.parseDouble(used.group(1));
        }
        return (long) bytes >> 20;
    }

    String logTail() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private void awaitHealth() throws IOException {
        var started = System.nanoTime();
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the payment center does not start:\n" + logTail());
            }
            try {
                if (get("/actuator/health").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it listens when it is ready
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new IllegalStateException(
                "the payment center is not healthy after %s:\n%s".formatted(PATIENCE, logTail()));
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /** Beside the directory {@code ./warren} keeps its things in. */
    private static Path jar() throws IOException {
        var home = Path.of(String.valueOf(System.getenv("WARREN_HOME"))).toAbsolutePath();
        try (var jars = Files.list(home.resolveSibling("payment-center/target"))) {
            return jars.filter(file -> file.getFileName().toString().matches("payment-center-[0-9].*(?<!tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("payment-center is not built; start it by ./warren bench"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
