package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden samples in {@code contracts/events}: a producer's test compares what it sends with them, a consumer's test reads
 * them. {@code -Dcontracts.update=true} writes what the producer sends instead.
 */
public final class Contracts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Contracts() {}

    /** The sample of a message, {@code order.placed.v1}. */
    public static String sample(String type) {
        try {
            return Files.readString(file(type));
        } catch (IOException missing) {
            throw new UncheckedIOException("No golden sample " + file(type), missing);
        }
    }

    /** The sample as a consumer reads it; every field of the consumer's record must be in it. */
    public static <T extends Record> T read(String type, Class<T> as) {
        var message = JSON.readValue(sample(type), as);
        for (var field : as.getRecordComponents()) {
            assertThat(value(field, message))
                    .as("%s of %s", field.getName(), type)
                    .isNotNull();
        }
        return message;
    }

    /** Compares what a producer sends with the sample, field by field. */
    public static void assertMatches(String type, Object event) {
        if (Boolean.getBoolean("contracts.update")) {
            write(type, event);
        }
        assertThat(JSON.readTree(JSON.writeValueAsString(event))).as(type).isEqualTo(JSON.readTree(sample(type)));
    }

    private static void write(String type, Object event) {
        try {
            Files.writeString(file(type), JSON.writeValueAsString(event) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The repository's root, found from the module a test runs in. */
    public static Path root() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
    }

    private static Path file(String type) {
        return root().resolve("contracts/events/" + type + ".json");
    }

    private static Object value(RecordComponent field, Record of) {
        try {
            field.getAccessor().setAccessible(true);
            return field.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
