package dev.warren.defaults.text;

/** The one character that is legal in JSON and in an address, and that PostgreSQL stores in no text. */
final class Nul {

    static final String REFUSAL = "contains a NUL character (expected: text without it)";

    private Nul() {}

    static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }
}
