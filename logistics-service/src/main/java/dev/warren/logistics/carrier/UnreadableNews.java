package dev.warren.logistics.carrier;

/** A callback that is signed but tells nothing that can be understood. */
public class UnreadableNews extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableNews(String reason) {
        super(reason);
    }
}
