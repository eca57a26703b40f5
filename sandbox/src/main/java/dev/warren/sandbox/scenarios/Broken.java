package dev.warren.sandbox.scenarios;

/** A story did not go as it should have; the message says what was seen and what was expected. */
class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String reason, Object... args) {
        super(reason.formatted(args), null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
