package dev.warren.messaging;

/** The broker has not taken the message, and no copy of it is on its way: as if it had never been published. */
public class RefusedMessage extends RuntimeException {

    public RefusedMessage(String message) {
        super(message, null, false, false);
    }
}
