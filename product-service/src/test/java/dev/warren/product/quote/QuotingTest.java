package dev.warren.product.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.warren.defaults.Money;
import dev.warren.defaults.time.Speed;
import dev.warren.product.catalogue.Product;
import dev.warren.product.catalogue.Range;
import dev.warren.product.catalogue.TermDiscount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QuotingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00.987Z");
    private static final Catalogue CATALOGUE = new Catalogue(List.of(
            product("tower", Money.cny(7900), new TermDiscount(3, 7)),
            product("sensor", Money.cny(4900)),
            product("mine", Money.cny(Long.MAX_VALUE / 2)),
            product("imported", new Money(100, "EUR"))));

    private final Quoting quoting = atSpeed(1);

    @Test
    void pricesEachLineByYearsAndQuantity() {
        var quote = quoting.quote("mer_demo", List.of(new Item("tower", 3, 2), new Item("sensor", 1, 3)));

        assertThat(quote.lines())
                .containsExactly(
                        new QuoteLine("tower", 3, 2, Money.cny(22041), Money.cny(44082)),
                        new QuoteLine("sensor", 1, 3, Money.cny(4900), Money.cny(14700)));
        assertThat(quote.total()).isEqualTo(Money.cny(58782));
        assertThat(quote.merchantId()).isEqualTo("mer_demo");
    }

    @Test
    void makesOneLineOfItemsWithTheSameTerm() {
        var quote = quoting.quote(
                "mer_demo", List.of(new Item("tower", 1, 2), new Item("tower", 2, 1), new Item("tower", 1, 3)));

        assertThat(quote.lines())
                .extracting(QuoteLine::years, QuoteLine::quantity)
                .containsExactly(tuple(1, 5), tuple(2, 1));
    }

    @Test
    void holdsForFifteenMinutesFromTheSecondOn() {
        var quote = quoting.quote("mer_demo", List.of(new Item("tower", 1, 1)));

        assertThat(quote.quotedAt()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
        assertThat(quote.expiresAt()).isEqualTo(Instant.parse("2026-11-01T08:15:00Z"));
    }

    @Test
    void holdsShorterWhenTimeRunsFasterButNeverLessThanAMinute() {
        var basket = List.of(new Item("tower", 1, 1));

        assertThat(atSpeed(5).quote("mer_demo", basket).expiresAt()).isEqualTo(Instant.parse("2026-11-01T08:03:00Z"));
        assertThat(atSpeed(60).quote("mer_demo", basket).expiresAt()).isEqualTo(Instant.parse("2026-11-01T08:01:00Z"));
    }

    @Test
    void refusesQuantitiesOutsideTheRange() {
        assertRefused(() -> quote(new Item("tower", 1, 0)), "items[0].quantity", "quantity: 0 (expected: 1 to 100)");
        assertRefused(() -> quote(new Item("tower", 1, -1)), "items[0].quantity", "quantity: -1 (expected: 1 to 100)");
        assertRefused(
                () -> quote(new Item("sensor", 1, 1), new Item("tower", 1, 1_000_000_000)),
                "items[1].quantity",
                "quantity: 1000000000 (expected: 1 to 100)");
        assertRefused(
                () -> quote(new Item("tower", 1, (1L << 32) + 1)),
                "items[0].quantity",
                "quantity: 4294967297 (expected: 1 to 100)");
    }

    @Test
    void refusesMoreOfAProductThanAnOrderMayHoldInAllItsLinesTogether() {
        assertRefused(
                () -> quote(new Item("tower", 1, 60), new Item("tower", 2, 41)),
                "items[1].quantity",
                "quantity: 101 of tower in all its lines (expected: 1 to 100)");
    }

    @Test
    void refusesTermsOutsideTheRange() {
        assertRefused(() -> quote(new Item("tower", 0, 1)), "items[0].years", "years: 0 (expected: 1 to 5)");
        assertRefused(
                () -> quote(new Item("tower", (1L << 32) + 1, 1)),
                "items[0].years",
                "years: 4294967297 (expected: 1 to 5)");
    }

    @Test
    void refusesProductsThatAreNotSold() {
        assertRefused(
                () -> quote(new Item("tower", 1, 1), new Item("castle", 1, 1)),
                "items[1].sku",
                "sku: castle (expected: one of GET /api/v1/products)");
    }

    @Test
    void refusesEmptyAndOverlongLists() {
        assertRefused(() -> quoting.quote("mer_demo", List.of()), "items", "items: 0 (expected: 1 to 50)");
        assertRefused(
                () -> quoting.quote("mer_demo", Collections.nCopies(51, new Item("tower", 1, 1))),
                "items",
                "items: 51 (expected: 1 to 50)");
    }

    @Test
    void refusesTotalsThatDoNotFit() {
        assertRefused(
                () -> quote(new Item("mine", 1, 3)),
                "items",
                "total: too much with mine (expected: <= 9223372036854775807)");
        assertRefused(
                () -> quote(new Item("mine", 1, 2), new Item("tower", 1, 1)),
                "items",
                "total: too much with tower (expected: <= 9223372036854775807)");
    }

    @Test
    void refusesToAddDifferentCurrencies() {
        assertRefused(
                () -> quote(new Item("tower", 1, 1), new Item("imported", 1, 1)),
                "items",
                "currency: EUR of imported (expected: CNY as the first line)");
    }

    private Quote quote(Item... items) {
        return quoting.quote("mer_demo", List.of(items));
    }

    private static void assertRefused(ThrowingCallable quoting, String field, String message) {
        assertThatThrownBy(quoting)
                .isInstanceOfSatisfying(
                        QuoteRefused.class,
                        refused -> assertThat(refused.field()).isEqualTo(field))
                .hasMessage(message);
    }

    private static Quoting atSpeed(double speed) {
        var settings = new QuoteSettings(List.of("a secret of thirty-two bytes or more"), Duration.ofMinutes(15));
        return new Quoting(CATALOGUE, settings, new Speed(speed), InstantSource.fixed(NOW));
    }

    private static Product product(String sku, Money yearly, TermDiscount... discounts) {
        return new Product(sku, sku, "A " + sku + ".", yearly, new Range(1, 5), 100, "suzhou", List.of(discounts));
    }
}
