package dev.warren.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void costsItsYearlyPriceForEachYear() {
        var product = product(7900);

        assertThat(product.unitPrice(1)).isEqualTo(Money.cny(7900));
        assertThat(product.unitPrice(2)).isEqualTo(Money.cny(15800));
    }

    @Test
    void takesTheDiscountOfTheLongestTermReachedOffTheWholeTerm() {
        var product = product(10000, new TermDiscount(5, 20), new TermDiscount(3, 10));

        assertThat(product.unitPrice(2)).isEqualTo(Money.cny(20000));
        assertThat(product.unitPrice(3)).isEqualTo(Money.cny(27000));
        assertThat(product.unitPrice(4)).isEqualTo(Money.cny(36000));
        assertThat(product.unitPrice(5)).isEqualTo(Money.cny(40000));
        assertThat(product.unitPrice(9)).isEqualTo(Money.cny(72000));
    }

    @Test
    void roundsDownToTheMinorUnit() {
        var product = product(1999, new TermDiscount(2, 5));

        assertThat(product.unitPrice(2)).isEqualTo(Money.cny(3798)); // 3798.1
    }

    @Test
    void countsExactlyUpToTheLastNumber() {
        var product = product(Long.MAX_VALUE / 3, new TermDiscount(3, 1));

        assertThat(product.unitPrice(3)).isEqualTo(Money.cny(9131138316486228047L));
        assertThatThrownBy(() -> product.unitPrice(4)).isInstanceOf(ArithmeticException.class);
    }

    private static Product product(long yearly, TermDiscount... discounts) {
        return new Product(
                "tower", "Tower", "A tower.", Money.cny(yearly), new Range(1, 10), 100, "shenzhen", List.of(discounts));
    }
}
