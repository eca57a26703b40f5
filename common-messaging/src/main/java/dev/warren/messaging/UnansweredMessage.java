package dev.warren.messaging;

/** The broker has not said what became of the message: it may have it, or not. */
public class UnansweredMessage extends RuntimeException {

    public UnansweredMessage(String message) {
        super(message, null, false, false);
    }
}
