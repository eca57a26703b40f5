package dev.warren.defaults.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The rules of the house. Each has been seen red: {@code ArchitectureTest} breaks it on purpose. */
public final class Architecture {

    private static final String[] HOUSE = {"order", "payment", "product", "logistics", "sandbox"};

    private Architecture() {}

    /** Checks the classes of one service, {@code dev.warren.order}, against every rule. */
    public static void check(String basePackage) {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage);
        rules(basePackage).forEach(rule -> rule.check(classes));
    }

    private static List<ArchRule> rules(String basePackage) {
        return List.of(
                featuresFormNoCycle(basePackage),
                featuresDoNotKnowTheBroker(basePackage),
                noServiceKnowsAnother(basePackage),
                timeComesFromTheInjectedClock(),
                nobodySleepsOrPrints(),
                dependenciesComeThroughTheConstructor(),
                packagesSayWhatMayBeNull(basePackage));
    }

    static ArchRule featuresFormNoCycle(String basePackage) {
        return slices().matching(basePackage + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule featuresDoNotKnowTheBroker(String basePackage) {
        return noClasses()
                .that()
                .resideInAPackage(basePackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..")
                .because("messages go through common-messaging");
    }

    static ArchRule noServiceKnowsAnother(String basePackage) {
        var others = Arrays.stream(HOUSE)
                .map(service -> "dev.warren." + service)
                .filter(other -> !basePackage.startsWith(other))
                .map(other -> other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(basePackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    static ArchRule timeComesFromTheInjectedClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.warren.defaults.time") // the one place that makes the clock
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("time is an injected InstantSource, so that tests and demos can move it");
    }

    static ArchRule nobodySleepsOrPrints() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    static ArchRule dependenciesComeThroughTheConstructor() {
        return fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .allowEmptyShould(true);
    }

    static ArchRule packagesSayWhatMayBeNull(String basePackage) {
        return classes()
                .that()
                .resideInAPackage(basePackage + "..")
                .and()
                .areTopLevelClasses()
                .should(new InMarkedPackage())
                .as("every package has a package-info.java with @" + NullMarked.class.getSimpleName());
    }
}
