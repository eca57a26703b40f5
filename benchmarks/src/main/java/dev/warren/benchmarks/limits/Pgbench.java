package dev.warren.benchmarks.limits;

import dev.warren.localstack.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.springframework.util.FileSystemUtils;

/** One transaction of SQL, repeated by several clients under pgbench: what the database does when nobody else is at work. */
public final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** Transactions per second, and how long each took in microseconds. */
    public record Limit(double perSecond, Histogram micros) {}

    private final Database database;
    private final String transaction;
    private final Path program;

    /** @throws IllegalStateException when this machine has no pgbench; says how to get it */
    Pgbench(Database database, List<String> schema, String transaction) throws SQLException {
        this.database = database;
        this.transaction = transaction;
        this.program = find();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : schema) {
                statement.execute(sql);
            }
        }
    }

    /** What so many clients get in so many seconds. */
    Limit run(int clients, int seconds) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("pgbench");
        try {
            var script = Files.writeString(directory.resolve("transaction.sql"), transaction);
            return run(clients, seconds, script, directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private Limit run(int clients, int seconds, Path script, Path logs) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        "2",
                        "-T",
                        Integer.toString(seconds),
                        "-l",
                        "--log-prefix",
                        logs.resolve("log").toString(),
                        "-f",
                        script.toString(),
                        "-h",
                        database.host(),
                        "-p",
                        Integer.toString(database.port()),
                        "-U",
                        database.user(),
                        database.name())
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(seconds + 60L, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench printed no rate:\n" + output);
        }
        return new Limit(Double.parseDouble(rate.group(1)), micros(logs));
    }

    /** Each line of its logs is one transaction: client, number, microseconds. */
    private static Histogram micros(Path logs) throws IOException {
        var micros = new Histogram(60_000_000, 3);
        try (var files = Files.newDirectoryStream(logs, "log.*")) {
            for (var file : files) {
                try (var lines = Files.lines(file)) {
                    lines.forEach(line -> micros.recordValue(Long.parseLong(line.split(" ", 4)[2])));
                }
            }
        }
        return micros;
    }

    private static Path find() {
        var onPath = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        try (var versions = Files.exists(Path.of("/usr/lib/postgresql"))
                ? Files.list(Path.of("/usr/lib/postgresql"))
                : Stream.<Path>empty()) {
            return Stream.concat(onPath, versions.map(version -> version.resolve("bin")))
                    .map(directory -> directory.resolve("pgbench"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "pgbench: missing (expected on the PATH; on Debian: apt-get install postgresql-contrib)"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
