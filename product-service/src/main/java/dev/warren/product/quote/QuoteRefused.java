package dev.warren.product.quote;

/** There is no price for what was asked; the message says which value was refused and what was expected. */
public class QuoteRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String field;

    QuoteRefused(String field, String message, Object... args) {
        super(message.formatted(args));
        this.field = field;
    }

    /** Where it stands in the request, as {@code items[0].quantity}. */
    public String field() {
        return field;
    }
}
