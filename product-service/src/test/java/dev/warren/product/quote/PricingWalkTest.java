package dev.warren.product.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.defaults.time.Speed;
import dev.warren.product.catalogue.Product;
import dev.warren.product.catalogue.Range;
import dev.warren.product.catalogue.TermDiscount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prices thousands of random baskets and compares each with the same sum in numbers without end. */
class PricingWalkTest {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    @Test
    void agreesWithUnboundedArithmeticOrRefuses() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var refused = 0;

        for (var basket = 0; basket < 5_000; basket++) {
            refused += price(random, "seed %d, basket %d".formatted(seed, basket)) ? 0 : 1;
        }

        assertThat(refused).as("baskets too dear for 64 bits, seed %d", seed).isBetween(50, 4_500);
    }

    private static boolean price(Random random, String where) {
        var catalogue = new Catalogue(products(random));
        var items = items(random, catalogue);
        var expected = expectedTotal(catalogue, items);
        var fits = expected.bitLength() < Long.SIZE;
        try {
            var quote = quoting(catalogue).quote("mer_demo", items);
            assertThat(BigInteger.valueOf(quote.total().amount())).as(where).isEqualTo(expected);
            assertThat(quote.lines())
                    .as(where)
                    .allSatisfy(line ->
                            assertThat(line.total()).isEqualTo(line.unitPrice().times(line.quantity())));
            assertThat(quote.lines()).as(where).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(items.size());
            return true;
        } catch (QuoteRefused refused) {
            assertThat(refused).as(where).hasMessageStartingWith("total: too much");
            // Only the undiscounted price of a unit may fail to fit where the total would: discounts take up to 99 %.
            assertThat(fits && undiscountedFits(catalogue, items)).as(where).isFalse();
            return false;
        }
    }

    private static BigInteger expectedTotal(Catalogue catalogue, List<Item> items) {
        return items.stream()
                .map(item -> {
                    var product = catalogue.find(item.sku()).orElseThrow();
                    var percent = product.discounts().stream()
                            .filter(discount -> discount.fromYears() <= item.years())
                            .reduce((one, other) -> one.fromYears() > other.fromYears() ? one : other)
                            .map(TermDiscount::percent)
                            .orElse(0);
                    return full(product, item)
                            .multiply(BigInteger.valueOf(100 - percent))
                            .divide(HUNDRED)
                            .multiply(BigInteger.valueOf(item.quantity()));
                })
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static boolean undiscountedFits(Catalogue catalogue, List<Item> items) {
        return items.stream()
                .allMatch(item ->
                        full(catalogue.find(item.sku()).orElseThrow(), item).bitLength() < Long.SIZE);
    }

    private static BigInteger full(Product product, Item item) {
        return BigInteger.valueOf(product.yearly().amount()).multiply(BigInteger.valueOf(item.years()));
    }

    private static List<Product> products(Random random) {
        var products = new ArrayList<Product>();
        for (var i = 0; i < 1 + random.nextInt(4); i++) {
            var discounts = new LinkedHashSet<Integer>();
            random.ints(random.nextInt(4), 2, 10).forEach(discounts::add);
            var yearly = Math.max(1, random.nextLong(Long.MAX_VALUE) >> random.nextInt(60));
            products.add(new Product(
                    "p" + i,
                    "P",
                    "P.",
                    Money.cny(yearly),
                    new Range(1, 10),
                    1_000,
                    "suzhou",
                    terms(random, discounts)));
        }
        return products;
    }

    private static List<TermDiscount> terms(Random random, Set<Integer> years) {
        return years.stream()
                .map(from -> new TermDiscount(from, 1 + random.nextInt(99)))
                .toList();
    }

    private static List<Item> items(Random random, Catalogue catalogue) {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            var product =
                    catalogue.products().get(random.nextInt(catalogue.products().size()));
            items.add(new Item(product.sku(), 1 + random.nextInt(10), 1 + random.nextInt(100)));
        }
        return items;
    }

    private static Quoting quoting(Catalogue catalogue) {
        var settings = new QuoteSettings(List.of("a secret of thirty-two bytes or more"), Duration.ofMinutes(15));
        return new Quoting(catalogue, settings, new Speed(1), InstantSource.fixed(Instant.EPOCH));
    }
}
