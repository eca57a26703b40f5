package dev.warren.product.catalogue;

import dev.warren.defaults.Money;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;

/** Something sold by term: so much per unit and year, less per year for a longer term. */
@Entity
public class Product {

    @Id
    private String sku;

    private String name;
    private String description;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "yearly_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "yearly_currency"))
    private Money yearly;

    private int minYears;
    private int maxYears;
    private int maxQuantity;
    private String site;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "term_discount", joinColumns = @JoinColumn(name = "sku"))
    @OrderBy("fromYears")
    @BatchSize(size = 200)
    private Set<TermDiscount> discounts;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    public Product(
            String sku,
            String name,
            String description,
            Money yearly,
            Range years,
            int maxQuantity,
            String site,
            List<TermDiscount> discounts) {
        this.sku = sku;
        this.name = name;
        this.description = description;
        this.yearly = yearly;
        this.minYears = years.first();
        this.maxYears = years.last();
        this.maxQuantity = maxQuantity;
        this.site = site;
        this.discounts = new LinkedHashSet<>(discounts);
    }

    /**
     * The price of one unit for a term: years × price per year, less the discount of the longest term reached, rounded down
     * to the minor unit.
     *
     * @throws ArithmeticException when it does not fit into 64 bits
     */
    public Money unitPrice(int years) {
        var full = yearly.times(years);
        var kept = 100 - percentOff(years);
        var whole = full.amount() / 100;
        var rest = full.amount() % 100;
        return new Money(Math.addExact(whole * kept, rest * kept / 100), full.currency());
    }

    private int percentOff(int years) {
        return discounts.stream()
                .filter(discount -> discount.fromYears() <= years)
                .max((one, other) -> Integer.compare(one.fromYears(), other.fromYears()))
                .map(TermDiscount::percent)
                .orElse(0);
    }

    /** The terms it is sold for. */
    public Range years() {
        return new Range(minYears, maxYears);
    }

    /** How many of it one order may hold. */
    public Range quantity() {
        return new Range(1, maxQuantity);
    }

    public String sku() {
        return sku;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public Money yearly() {
        return yearly;
    }

    /** Where it is usually made; the factory decides. */
    public String site() {
        return site;
    }

    public List<TermDiscount> discounts() {
        return List.copyOf(discounts);
    }

    public long version() {
        return version;
    }
}
