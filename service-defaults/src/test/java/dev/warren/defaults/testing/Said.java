package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** One type of message that a service publishes: a record that is an event. Found by name, for this module knows no messaging. */
public record Said(String type, boolean optional) {

    private static final String EVENT = "dev.warren.messaging.Event";
    private static final String MESSAGE_TYPE = "dev.warren.messaging.MessageType";

    /** Everything a service can publish, {@code dev.warren.order}. */
    public static List<Said> by(String basePackage) {
        var said = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(basePackage).stream()
                        .filter(type -> type.isRecord() && type.isAssignableTo(EVENT))
                        .map(Said::of)
                        .toList();
        assertThat(said).as("events of %s", basePackage).isNotEmpty();
        return said;
    }

    private static Said of(JavaClass event) {
        var type = event.getAnnotationOfType(MESSAGE_TYPE);
        return new Said((String) type.get("value").orElseThrow(), (Boolean)
                type.get("optional").orElse(false));
    }

    /** Whether it goes to a queue of the service's own when it is time, and not to an exchange. */
    boolean isTimer() {
        return type.matches(".*[.-]due\\.v\\d+");
    }
}
