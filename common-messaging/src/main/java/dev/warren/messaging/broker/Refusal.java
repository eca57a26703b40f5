package dev.warren.messaging.broker;

/**
 * Why the broker did not take a message.
 *
 * @param lasting true if it says something about the message, so that trying again for ever is of no use; false for a
 *                broker that takes no more at the moment, as a full queue does
 */
public record Refusal(String reason, boolean lasting) {

    static Refusal nacked() {
        return new Refusal("nacked: a queue is full or a node is away", false);
    }

    static Refusal notSent(Exception trouble) {
        return new Refusal("not sent: " + trouble.getMessage(), false);
    }

    static Refusal lasting(String reason) {
        return new Refusal(reason, true);
    }
}
