package dev.warren.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

class FreshSandbox implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try (var socket = new ServerSocket(0)) {
            TestPropertyValues.of(
                            "server.port=" + socket.getLocalPort(),
                            "warren.sandbox.keys=" + Files.createTempDirectory("warren-keys"),
                            "warren.sandbox.faults.delay=300ms",
                            "warren.sandbox.faults.hang=3s")
                    .applyTo(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
