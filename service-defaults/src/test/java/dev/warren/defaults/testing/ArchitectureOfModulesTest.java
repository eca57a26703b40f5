package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureOfModulesTest {

    @Test
    void everyModuleUsesOnlyWhatItMay() throws IOException {
        assertThat(ArchitectureOfModules.violations(checkout())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "order-service, payment-center",
        "common-messaging, service-defaults",
        "service-defaults, common-messaging",
        "sandbox, common-messaging",
        "system-tests, service-defaults",
        "system-tests, local-stack"
    })
    void seesAModuleThatUsesMore(String module, String used, @TempDir Path checkout) throws IOException {
        write(checkout, "<modules><module>%s</module></modules>".formatted(module));
        write(
                checkout.resolve(module),
                "<dependencies><dependency><groupId>dev.warren</groupId><artifactId>%s</artifactId></dependency></dependencies>"
                        .formatted(used));

        assertThat(ArchitectureOfModules.violations(checkout))
                .singleElement()
                .asString()
                .startsWith("%s uses %s ".formatted(module, used));
    }

    @Test
    void seesAModuleNobodyThoughtOf(@TempDir Path checkout) throws IOException {
        write(checkout, "<modules><module>backdoor</module></modules>");

        assertThat(ArchitectureOfModules.violations(checkout))
                .singleElement()
                .asString()
                .startsWith("backdoor is unknown");
    }

    private static void write(Path directory, String content) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("pom.xml"), "<project>%s</project>".formatted(content));
    }

    private static Path checkout() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
    }
}
