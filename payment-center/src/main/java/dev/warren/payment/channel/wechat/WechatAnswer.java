package dev.warren.payment.channel.wechat;

import dev.warren.payment.channel.TradeRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came back from the provider. */
sealed interface WechatAnswer {

    /** The same answer if it is about this trade as far as one can see; a signed answer about another trade means nothing. */
    default WechatAnswer about(TradeRef trade) {
        return this instanceof Verified signed
                        && (signed.contradicts("out_trade_no", trade.outTradeNo())
                                || signed.contradicts("transaction_id", trade.tradeNo()))
                ? new Unverified("an answer about another trade")
                : this;
    }

    /** The same answer if it is about our merchant and application, as far as it names them. */
    default WechatAnswer to(WechatProperties us) {
        return this instanceof Verified signed
                        && (signed.contradicts("mchid", us.merchantId()) || signed.contradicts("appid", us.appId()))
                ? new Unverified("an answer to another merchant")
                : this;
    }

    /**
     * Signed by the provider.
     *
     * @param status of HTTP, which the signature does not cover
     * @param node   an empty object where the answer has no body
     */
    record Verified(int status, JsonNode node) implements WechatAnswer {

        boolean succeeded() {
            return status >= 200 && status < 300 && node.get("code") == null;
        }

        /**
         * The code of a refusal without its underscores, which the provider sets as it likes ({@code ORDERNOTEXIST},
         * {@code ORDER_NOT_EXIST}); empty where it succeeded, or where the status does not say that it refused.
         */
        String refusal() {
            var code = text("code");
            return status >= 400 && code != null ? code.replace("_", "") : "";
        }

        /** Status, code and its explanation, which names no person. */
        String explanation() {
            return "%d %s %s"
                    .formatted(
                            status,
                            Objects.requireNonNullElse(text("code"), "no code"),
                            Objects.requireNonNullElse(text("message"), ""))
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
    record Unverified(String reason) implements WechatAnswer {}
}
