package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The refunds of one trade by their {@code out_request_no}, in fen: accepted, and then done. */
final class Refunds {

    private final Map<String, Long> accepted = new LinkedHashMap<>();
    private final Map<String, Long> done = new LinkedHashMap<>();

    void accept(String outRequestNo, long amount) {
        accepted.put(outRequestNo, amount);
    }

    /** Whether there was something to do. */
    boolean complete(String outRequestNo) {
        var amount = accepted.get(outRequestNo);
        return amount != null && done.putIfAbsent(outRequestNo, amount) == null;
    }

    Optional<Long> accepted(String outRequestNo) {
        return Optional.ofNullable(accepted.get(outRequestNo));
    }

    Optional<Long> done(String outRequestNo) {
        return Optional.ofNullable(done.get(outRequestNo));
    }

    /** What is promised, whether it has moved or not. */
    long acceptedSum() {
        return sum(accepted);
    }

    /** What has moved. */
    long doneSum() {
        return sum(done);
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
