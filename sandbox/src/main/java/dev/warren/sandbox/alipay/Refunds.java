package dev.warren.sandbox.alipay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The refunds of one trade by their {@code out_request_no}, in fen: accepted, and then done. */
final class Refunds {

    private final Map<String, Long> accepted = new LinkedHashMap<>();
    private final Map<String, Long> done = new LinkedHashMap<>();
    private final List<Done> inOrder = new ArrayList<>();

    /** A refund whose money has moved, in fen. */
    record Done(String outRequestNo, long amount, Instant at) {}

    void accept(String outRequestNo, long amount) {
        accepted.put(outRequestNo, amount);
    }

    /** Whether there was something to do. */
    boolean complete(String outRequestNo, Instant now) {
        var amount = accepted.get(outRequestNo);
        if (amount == null || done.putIfAbsent(outRequestNo, amount) != null) {
            return false;
        }
        inOrder.add(new Done(outRequestNo, amount, now));
        return true;
    }

    /** All whose money has moved. */
    List<Done> all() {
        return List.copyOf(inOrder);
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
