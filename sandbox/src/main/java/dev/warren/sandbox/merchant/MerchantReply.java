package dev.warren.sandbox.merchant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How the merchant answers.
 *
 * @param delay before the answer, such as {@code 2s}, in real time whatever the speed; none, if missing
 */
public record MerchantReply(
        @Nullable Integer status,
        @Nullable String body,
        @Nullable String delay) {

    static final MerchantReply SUCCESS = new MerchantReply(200, "success", null);
    static final MerchantReply BROKEN = new MerchantReply(500, "out of order", null);

    /**
     * The same with what is missing filled in: status 200 and the body {@code success}.
     *
     * @throws Problem 400 for a status outside 200 to 599 or an unreadable delay
     */
    MerchantReply checked() {
        if (status != null && (status < 200 || status > 599)) {
            throw Problem.invalid("status", "status: %d (expected: 200 to 599)".formatted(status));
        }
        try {
            pause();
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("delay", "delay: %s (expected: such as 2s or PT2S)".formatted(delay));
        }
        return new MerchantReply(status == null ? 200 : status, body == null ? "success" : body, delay);
    }

    @JsonIgnore
    Duration pause() {
        return delay == null ? Duration.ZERO : DurationStyle.detectAndParse(delay);
    }
}
