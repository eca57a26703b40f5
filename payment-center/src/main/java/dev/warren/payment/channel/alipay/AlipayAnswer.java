package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.TradeRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came back from the gateway. */
sealed interface AlipayAnswer {

    /** The same answer if it is about this trade as far as one can see; a signed answer about another trade means nothing. */
    default AlipayAnswer about(TradeRef trade) {
        return this instanceof Verified signed
                        && (signed.contradicts("out_trade_no", trade.outTradeNo())
                                || signed.contradicts("trade_no", trade.tradeNo()))
                ? new Unverified("an answer about another trade")
                : this;
    }

    /** Signed by the provider. */
    record Verified(JsonNode node) implements AlipayAnswer {

        /** Whether it says what {@code 10000} says: done. */
        boolean succeeded() {
            return "10000".equals(text("code")) && text("sub_code") == null;
        }

        /** Whether it is a business refusal, with the reason in {@link #subCode}. */
        boolean refused() {
            return "40004".equals(text("code"));
        }

        String subCode() {
            return Objects.requireNonNullElse(text("sub_code"), "");
        }

        /** The code and its explanation, which names no person. */
        String explanation() {
            return "%s %s %s"
                    .formatted(
                            Objects.requireNonNullElse(text("code"), "no code"),
                            subCode(),
                            Objects.requireNonNullElse(text("sub_msg"), ""))
                    .strip();
        }

        /** Whether a number in it is not the one that was asked for; one that is missing, or not known to us, says nothing. */
        boolean contradicts(String field, @Nullable String asked) {
            var said = node.get(field);
            return said != null && asked != null && !asked.equals(text(field));
        }

        /** A field's text; null when it is missing or blank. */
        @Nullable String text(String field) {
            var value = node.get(field);
            return value == null || !value.isString() || value.asString().isBlank() ? null : value.asString();
        }
    }

    /** Anything else; nothing may be concluded from it. */
    record Unverified(String reason) implements AlipayAnswer {}
}
