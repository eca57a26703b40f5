package dev.warren.payment.cases;

/** What a person wanted about a case cannot be done now; the text says what was found, and what was expected. */
public class RepairRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unconfirmed;

    private RepairRefused(boolean unconfirmed, String detail) {
        super(detail);
        this.unconfirmed = unconfirmed;
    }

    /** The provider does not confirm what would have to be true. */
    public static RepairRefused unconfirmed(String detail, Object... args) {
        return new RepairRefused(true, detail.formatted(args));
    }

    /** The state of things does not allow it. */
    public static RepairRefused impossible(String detail, Object... args) {
        return new RepairRefused(false, detail.formatted(args));
    }

    public boolean isUnconfirmed() {
        return unconfirmed;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
