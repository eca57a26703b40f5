package dev.warren.product.catalogue;

/** Whole numbers from the first to the last, both included. */
public record Range(int first, int last) {

    public boolean includes(long number) {
        return first <= number && number <= last;
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
