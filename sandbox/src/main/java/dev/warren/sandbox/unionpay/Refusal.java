package dev.warren.sandbox.unionpay;

/** A request is refused before anything is done. */
class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    Answer answer() {
        return Answer.refused(code, String.valueOf(getMessage()));
    }
}
