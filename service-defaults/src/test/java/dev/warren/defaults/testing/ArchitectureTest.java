package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Every rule of the house fails where it should. */
class ArchitectureTest {

    private static final String RED = "dev.warren.defaults.testing.red";
    private final JavaClasses bad = imported(RED);

    @Test
    void seesFeaturesThatKnowEachOther() {
        assertRed(Architecture.featuresFormNoCycle(RED + ".features"), bad, "Cycle detected");
    }

    @Test
    void seesAFeatureThatTalksToTheBrokerItself() {
        assertRed(Architecture.featuresDoNotKnowTheBroker(RED), bad, "org.springframework.amqp");
    }

    @Test
    void seesAServiceThatKnowsAnother() {
        assertRed(
                Architecture.usesOnlyWhatItMay("dev.warren.order"),
                imported("dev.warren.order.red"),
                "dev.warren.payment");
    }

    @Test
    void seesMessagingThatKnowsAnOrder() {
        assertRed(
                Architecture.usesOnlyWhatItMay("dev.warren.messaging"),
                imported("dev.warren.messaging.red"),
                "dev.warren.order");
    }

    @Test
    void seesASandboxThatSendsMessages() {
        assertRed(
                Architecture.usesOnlyWhatItMay("dev.warren.sandbox"),
                imported("dev.warren.sandbox.red"),
                "dev.warren.messaging");
    }

    @Test
    void seesADefaultThatKnowsAService() {
        assertRed(Architecture.usesOnlyWhatItMay("dev.warren.defaults"), bad, "dev.warren.order");
    }

    @Test
    void seesTimeThatNobodyCanMove() {
        assertRed(Architecture.timeComesFromTheInjectedClock(), bad, "Instant.now()");
    }

    @Test
    void seesSleepAndPrint() {
        assertRed(Architecture.nobodySleepsOrPrints(), bad, "Thread.sleep");
        assertRed(Architecture.nobodySleepsOrPrints(), bad, "System.out");
    }

    @Test
    void seesAFieldThatIsInjected() {
        assertRed(Architecture.dependenciesComeThroughTheConstructor(), bad, "Selling.buying");
    }

    @Test
    void seesAPackageThatDoesNotSayWhatMayBeNull() {
        assertRed(Architecture.packagesSayWhatMayBeNull(RED), bad, "not @NullMarked");
    }

    @Test
    void findsNothingWrongWithItself() {
        Architecture.check("dev.warren.defaults");
    }

    private static JavaClasses imported(String redPackage) {
        return new ClassFileImporter().importPackages(redPackage);
    }

    private static void assertRed(ArchRule rule, JavaClasses classes, String because) {
        assertThat(classes).isNotEmpty();
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(because);
    }
}
