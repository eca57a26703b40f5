package dev.warren.payment.channel;

/** A callback that is not the provider's; the text holds no key and no personal data. */
public class ForgedNotice extends Exception {

    private static final long serialVersionUID = 1L;

    public ForgedNotice(String reason) {
        super(reason);
    }
}
