package dev.warren.sandbox.faults;

import static dev.warren.sandbox.faults.FaultKind.*;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.warren.defaults.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Somebody who is not us, with what they do and how each of it can go wrong. */
public enum Party {
    ALIPAY(Map.of(
            "precreate", anyOf(Sets.GATEWAY, SIGNED_REFUSAL, NOTIFY_BEFORE_PRECREATE_RETURNS),
            "query", anyOf(Sets.GATEWAY, SIGNED_REFUSAL, WRONG_AMOUNT),
            "close", anyOf(Sets.GATEWAY, SIGNED_REFUSAL),
            "cancel", anyOf(Sets.GATEWAY, SIGNED_REFUSAL),
            "refund", anyOf(Sets.GATEWAY, SIGNED_REFUSAL, REFUND_LATER),
            "refund-query", Sets.GATEWAY,
            "bill",
                    anyOf(
                            Sets.GATEWAY,
                            BILL_NOT_READY,
                            BILL_MISSING_LINE,
                            BILL_EXTRA_LINE,
                            BILL_WRONG_AMOUNT,
                            BILL_WRONG_FEE),
            "bill-download", anyOf(Sets.ANSWER, BILL_TRUNCATED_ZIP, BILL_LINK_DEAD),
            "callback",
                    anyOf(
                            Sets.CALLBACK,
                            WRONG_AMOUNT,
                            OTHER_APP,
                            OTHER_SELLER,
                            FINISHED_AFTER_REFUND,
                            CLOSED_AFTER_PAID))),
    UNIONPAY(Map.of(
            "apply",
                    anyOf(
                            Sets.SIGNED_ANSWER,
                            SIGNED_REFUSAL,
                            CODE_03,
                            CODE_04,
                            CODE_05,
                            CODE_06,
                            NOTIFY_BEFORE_PRECREATE_RETURNS),
            "query", anyOf(Sets.SIGNED_ANSWER, CODE_03, CODE_04, CODE_05, CODE_06, CODE_34, CODE_37, WRONG_AMOUNT),
            "refund",
                    anyOf(
                            Sets.SIGNED_ANSWER,
                            SIGNED_REFUSAL,
                            CODE_03,
                            CODE_04,
                            CODE_05,
                            CODE_06,
                            REFUND_LATER,
                            REFUND_FAILS),
            "file", anyOf(Sets.SIGNED_ANSWER, CODE_98),
            "pay", EnumSet.of(CODE_A6, CODE_42, PAY_AFTER_TIME_OUT),
            "callback", anyOf(Sets.CALLBACK, WRONG_AMOUNT, OTHER_SELLER, WRONG_CERTIFICATE, SELF_SIGNED))),
    WECHAT(Map.of(
            "prepay", anyOf(Sets.WECHAT, SIGNED_REFUSAL, NOTIFY_BEFORE_PRECREATE_RETURNS),
            "query", anyOf(Sets.WECHAT, SIGNED_REFUSAL, WRONG_AMOUNT),
            "close", anyOf(Sets.WECHAT, SIGNED_REFUSAL),
            "refund", anyOf(Sets.WECHAT, SIGNED_REFUSAL, REFUND_LATER, REFUND_ABNORMAL),
            "refund-query", Sets.WECHAT,
            "bill", Sets.WECHAT,
            "download", anyOf(Sets.ANSWER, BAD_SIGNATURE),
            "callback", anyOf(Sets.CALLBACK, WRONG_AMOUNT, OTHER_APP, OTHER_SELLER, STALE_TIMESTAMP, SIGNTEST))),
    FACTORY(Map.of("order", anyOf(Sets.ANSWER, FAIL), "query", Sets.ANSWER, "callback", Sets.CALLBACK)),
    CARRIER(Map.of("parcel", anyOf(Sets.ANSWER, LOSE), "query", Sets.ANSWER, "callback", Sets.CALLBACK)),
    MERCHANT(Map.of("notification", Sets.ANSWER));

    /** The operation by which a party sends something to us. */
    public static final String CALLBACK = "callback";

    private final Map<String, Set<FaultKind>> operations;

    Party(Map<String, Set<FaultKind>> operations) {
        this.operations = new TreeMap<>(operations);
    }

    /** What the party does, and the faults each of it can have. */
    Map<String, Set<FaultKind>> operations() {
        return operations;
    }

    /** Whether an operation can have this fault; with {@link Fault#ANY}, whether any can. */
    public boolean can(String operation, FaultKind fault) {
        return operations.entrySet().stream()
                .filter(known -> operation.equals(Fault.ANY) || operation.equals(known.getKey()))
                .anyMatch(known -> known.getValue().contains(fault));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem 400 that names the known ones */
    public static Party named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(known -> known.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "party", "party: %s (expected one of: %s)".formatted(name, Arrays.toString(values()))));
    }

    private static Set<FaultKind> anyOf(Set<FaultKind> known, FaultKind... more) {
        var all = EnumSet.copyOf(known);
        all.addAll(Set.of(more));
        return all;
    }

    /** Faults that several operations share; a class of its own because enum constants are made before other statics. */
    private static final class Sets {
        static final Set<FaultKind> ANSWER =
                EnumSet.of(DELAY, TIME_OUT, HTTP_500, CLOSE_SOCKET, HTML, ANSWER_LATE_BUT_EXECUTED);
        static final Set<FaultKind> GATEWAY = anyOf(
                ANSWER,
                BAD_SIGNATURE,
                UNSIGNED_ERROR,
                UNSIGNED_SUCCESS,
                SYSTEM_ERROR,
                UNAVAILABLE,
                ESCAPED_SLASH,
                WRONG_NODE,
                DUPLICATE_NODE);
        static final Set<FaultKind> SIGNED_ANSWER =
                anyOf(ANSWER, BAD_SIGNATURE, UNSIGNED_ERROR, UNSIGNED_SUCCESS, WRONG_CERTIFICATE, SELF_SIGNED);
        static final Set<FaultKind> WECHAT = anyOf(
                ANSWER,
                BAD_SIGNATURE,
                UNSIGNED_ERROR,
                UNSIGNED_SUCCESS,
                SYSTEM_ERROR,
                UNAVAILABLE,
                STALE_TIMESTAMP,
                SIGNTEST);
        static final Set<FaultKind> CALLBACK =
                EnumSet.of(DROP_CALLBACK, DUPLICATE_CALLBACK, DELAY, BAD_SIGNATURE, IGNORE_ANSWER);
    }
}
