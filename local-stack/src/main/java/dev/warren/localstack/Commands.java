package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the small commands of the system. */
final class Commands {

    /** What a command answered; a command that is missing or hangs has failed. */
    record Result(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    private Commands() {}

    static Result run(Path directory, String... command) {
        return run(directory, 60, List.of(command));
    }

    static Result run(Path directory, long patienceSeconds, List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("warren", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Result(124, "%s did not end within %d s".formatted(command, patienceSeconds));
            }
            return new Result(process.exitValue(), new String(Files.readAllBytes(output), UTF_8).strip());
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(130, "interrupted");
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }
}
