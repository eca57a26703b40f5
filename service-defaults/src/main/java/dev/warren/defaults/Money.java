package dev.warren.defaults;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * An amount in the minor unit of its currency: {@code {"amount": 1999, "currency": "CNY"}} is 19.99 yuan.
 *
 * @param amount   minor units, never negative
 * @param currency ISO 4217, three capital letters
 */
@Embeddable
public record Money(
        @Column(name = "amount") long amount,
        @Column(name = "currency") String currency) implements Comparable<Money> {

    public Money {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: %d (expected: >= 0)".formatted(amount));
        }
        if (currency.length() != 3 || !currency.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')) {
            throw new IllegalArgumentException(
                    "currency: %s (expected: three letters of ISO 4217)".formatted(currency));
        }
    }

    public static Money cny(long fen) {
        return new Money(fen, "CNY");
    }

    /** @throws ArithmeticException when the sum does not fit into 64 bits */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    /** @throws IllegalArgumentException when more is taken than there is */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    /** @throws ArithmeticException when the product does not fit into 64 bits */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, sameCurrency(other).amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: %s (expected: %s)".formatted(other.currency, currency));
        }
        return other;
    }
}
