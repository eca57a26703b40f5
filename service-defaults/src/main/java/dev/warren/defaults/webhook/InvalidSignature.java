package dev.warren.defaults.webhook;

/** The message was not signed by who it says it is from, or too long ago; the text never holds the secret or the expected signature. */
public class InvalidSignature extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSignature(String reason) {
        super(reason);
    }
}
