package dev.warren.sandbox.unionpay;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a query can be about. */
interface Transaction {

    String orderId();

    /** Our number of the payment that it is, or is about. */
    default String outTradeNo() {
        return orderId();
    }

    String txnTime();

    /** The gateway's number of it. */
    String queryId();

    /** The code that judges it now. */
    String code(Instant now);

    /** What is told of it, once the code says success. */
    Map<String, String> told();

    /** Whether a query is told what it is; else there is no such transaction yet. */
    default boolean isSettled(String code) {
        return code.equals("00") || code.equals("A6") || code.equals("42");
    }

    @Nullable String backUrl();
}
