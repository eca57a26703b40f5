package dev.warren.defaults.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The rules of the house. Each has been seen red: {@code ArchitectureTest} breaks it on purpose. */
public final class Architecture {

    private static final String MESSAGING = "dev.warren.messaging";
    private static final String DEFAULTS = "dev.warren.defaults";
    private static final Set<String> SERVICES =
            Set.of("dev.warren.order", "dev.warren.payment", "dev.warren.product", "dev.warren.logistics");

    private Architecture() {}

    /** Checks the classes of one service, {@code dev.warren.order}, against every rule, and what it is built on beside them. */
    public static void check(String basePackage) {
        var importer = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/red/"));
        var classes = importer.importPackages(basePackage);
        rules(basePackage).forEach(rule -> rule.check(classes));
        var messaging = importer.importPackages(MESSAGING);
        usesOnlyWhatItMay(MESSAGING).allowEmptyShould(true).check(messaging);
    }

    private static List<ArchRule> rules(String basePackage) {
        return List.of(
                featuresFormNoCycle(basePackage),
                featuresDoNotKnowTheBroker(basePackage),
                usesOnlyWhatItMay(basePackage),
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

    /** Services use messaging and defaults; the sandbox uses defaults only; messaging and defaults use nothing of the house. */
    static ArchRule usesOnlyWhatItMay(String basePackage) {
        var house = resideInAPackage("dev.warren..").and(not(resideInAPackage(basePackage + "..")));
        var allowed = resideInAnyPackage(
                usedBy(basePackage).stream().map(used -> used + "..").toArray(String[]::new));
        return noClasses()
                .that()
                .resideInAPackage(basePackage + "..")
                .should()
                .dependOnClassesThat(house.and(not(allowed)))
                .because("no service knows another, and messaging knows no order and no payment");
    }

    private static Set<String> usedBy(String basePackage) {
        if (SERVICES.contains(basePackage)) {
            return Set.of(MESSAGING, DEFAULTS);
        }
        return basePackage.equals("dev.warren.sandbox") ? Set.of(DEFAULTS) : Set.of();
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
