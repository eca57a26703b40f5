package dev.warren.payment.merchant;

/**
 * An address we do not call. The text says what a URL must look like, but never what a name led to: whoever registers
 * addresses must not be able to map our network with it.
 */
public class RefusedAddress extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedAddress(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** For the merchant's eyes. */
    public String reason() {
        return reason;
    }
}
