package dev.warren.payment.merchant;

/** How an endpoint says that it has understood a notification. */
public enum Dialect {
    /** Any 2xx, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it. */
    STANDARD,
    /** A 2xx whose body, trimmed, is {@code success}, as payment providers in China have it. */
    DOMESTIC;

    public boolean accepts(int status, String body) {
        var ok = status >= 200 && status < 300;
        return switch (this) {
            case STANDARD -> ok;
            case DOMESTIC -> ok && body.strip().equals("success");
        };
    }
}
