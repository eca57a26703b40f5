package dev.warren.payment.channel.unionpay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came back from the gateway. */
sealed interface UnionPayAnswer {

    /** The same answer if it is about this very transaction; a signed answer about another one means nothing. */
    default UnionPayAnswer about(String orderId, String txnTime) {
        return this instanceof Verified signed && !(signed.says("orderId", orderId) && signed.says("txnTime", txnTime))
                ? new Unverified("an answer about another transaction")
                : this;
    }

    /** Signed by the provider. */
    record Verified(UnionPayForm form) implements UnionPayAnswer {

        /** What became of this message. */
        String code() {
            return Objects.requireNonNullElse(text("respCode"), "");
        }

        /** What became of the transaction a query asked for; null when it does not say. */
        @Nullable String origCode() {
            return text("origRespCode");
        }

        /** The codes and their explanation, which names no person. */
        String explanation() {
            var original = origCode();
            return original == null
                    ? "%s %s"
                            .formatted(code(), Objects.requireNonNullElse(text("respMsg"), ""))
                            .strip()
                    : "%s %s"
                            .formatted(original, Objects.requireNonNullElse(text("origRespMsg"), ""))
                            .strip();
        }

        boolean says(String field, String value) {
            return value.equals(text(field));
        }

        @Nullable String text(String field) {
            return form.get(field);
        }
    }

    /** Anything else; nothing may be concluded from it. */
    record Unverified(String reason) implements UnionPayAnswer {}
}
