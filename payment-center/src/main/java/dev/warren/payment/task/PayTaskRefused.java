package dev.warren.payment.task;

import dev.warren.payment.payment.PaymentStatus;

/** What was asked of a pay task cannot be done; {@link #code} says which of the reasons it is. */
public class PayTaskRefused extends Exception {

    private static final long serialVersionUID = 1L;

    public enum Code {
        ORDER_UNKNOWN,
        ORDER_NOT_PAYABLE,
        NOT_RETRYABLE,
        NOT_CANCELLABLE
    }

    private final Code code;
    private final String detail;

    private PayTaskRefused(Code code, String detail) {
        super(detail);
        this.code = code;
        this.detail = detail;
    }

    /** What was found, and what was expected. */
    public String detail() {
        return detail;
    }

    public Code code() {
        return code;
    }

    static PayTaskRefused unknownOrder(String orderId) {
        return new PayTaskRefused(
                Code.ORDER_UNKNOWN, "orderId: %s (expected: an order that awaits payment)".formatted(orderId));
    }

    static PayTaskRefused notPayable(String orderId, PaymentStatus status) {
        return new PayTaskRefused(
                Code.ORDER_NOT_PAYABLE, "payment of order %s is %s (expected: PENDING)".formatted(orderId, status));
    }

    static PayTaskRefused notRetryable(String id, PayTaskStatus status) {
        return new PayTaskRefused(
                Code.NOT_RETRYABLE,
                "pay task %s is %s (expected: FAILED or MANUAL, and no other task of the order at work)"
                        .formatted(id, status));
    }

    static PayTaskRefused notCancellable(String id, PayTaskStatus status) {
        return new PayTaskRefused(
                Code.NOT_CANCELLABLE, "pay task %s is %s (expected: QUEUED, FAILED or MANUAL)".formatted(id, status));
    }
}
