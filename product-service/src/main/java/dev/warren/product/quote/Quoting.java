package dev.warren.product.quote;

import dev.warren.defaults.Money;
import dev.warren.defaults.time.Speed;
import dev.warren.product.catalogue.Product;
import dev.warren.product.catalogue.Products;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Prices what a buyer has in the basket: by product, years and quantity, in whole minor units. */
@Service
public class Quoting {

    /** Different products and terms one quote may hold. */
    public static final int MAX_LINES = 50;

    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);

    private final Products products;
    private final Duration validity;
    private final InstantSource clock;

    Quoting(Products products, QuoteSettings settings, Speed speed, InstantSource clock) {
        this.products = products;
        var faster = speed.apply(settings.validity());
        this.validity = faster.compareTo(SHORTEST_VALIDITY) < 0 ? SHORTEST_VALIDITY : faster;
        this.clock = clock;
    }

    /**
     * Items of one product and term become one line.
     *
     * @throws QuoteRefused when one of the items cannot be had like that
     */
    public Quote quote(String merchantId, List<Item> items) {
        var lines = price(items);
        var quotedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Quote(merchantId, lines, total(lines), quotedAt, quotedAt.plus(validity));
    }

    private List<QuoteLine> price(List<Item> items) {
        if (items.isEmpty() || items.size() > MAX_LINES) {
            throw new QuoteRefused("items", "items: %d (expected: 1 to %d)", items.size(), MAX_LINES);
        }
        var sold = products.findAll(items.stream().map(Item::sku).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Product::sku, Function.identity()));
        var quantities = new LinkedHashMap<Term, Integer>();
        var perProduct = new LinkedHashMap<String, Long>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var product = check(item, sold, perProduct, "items[" + i + "]");
            quantities.merge(new Term(product, (int) item.years()), (int) item.quantity(), Integer::sum);
        }
        return quantities.entrySet().stream()
                .map(line -> price(line.getKey(), line.getValue()))
                .toList();
    }

    private static Product check(Item item, Map<String, Product> sold, Map<String, Long> perProduct, String field) {
        var product = sold.get(item.sku());
        if (product == null) {
            throw new QuoteRefused(field + ".sku", "sku: %s (expected: one of GET /api/v1/products)", item.sku());
        }
        if (!product.years().includes(item.years())) {
            throw new QuoteRefused(field + ".years", "years: %d (expected: %s)", item.years(), product.years());
        }
        if (!product.quantity().includes(item.quantity())) {
            throw new QuoteRefused(
                    field + ".quantity", "quantity: %d (expected: %s)", item.quantity(), product.quantity());
        }
        var together = perProduct.merge(item.sku(), item.quantity(), Long::sum);
        if (!product.quantity().includes(together)) {
            throw new QuoteRefused(
                    field + ".quantity",
                    "quantity: %d of %s in all its lines (expected: %s)",
                    together,
                    item.sku(),
                    product.quantity());
        }
        return product;
    }

    private static QuoteLine price(Term term, int quantity) {
        try {
            return QuoteLine.of(term.product(), term.years(), quantity);
        } catch (ArithmeticException tooMuch) {
            throw tooMuch(term.product().sku());
        }
    }

    private static Money total(List<QuoteLine> lines) {
        var currency = lines.getFirst().total().currency();
        var total = new Money(0, currency);
        for (var line : lines) {
            if (!line.total().currency().equals(currency)) {
                throw new QuoteRefused(
                        "items",
                        "currency: %s of %s (expected: %s as the first line)",
                        line.total().currency(),
                        line.sku(),
                        currency);
            }
            try {
                total = total.plus(line.total());
            } catch (ArithmeticException tooMuch) {
                throw tooMuch(line.sku());
            }
        }
        return total;
    }

    private static QuoteRefused tooMuch(String sku) {
        return new QuoteRefused("items", "total: too much with %s (expected: <= %d)", sku, Long.MAX_VALUE);
    }

    private record Term(Product product, int years) {}
}
