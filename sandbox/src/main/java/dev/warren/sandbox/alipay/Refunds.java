package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The refunds of one trade by their {@code out_request_no}, in fen. */
final class Refunds {

    private final Map<String, Long> byRequestNo = new LinkedHashMap<>();

    void add(String outRequestNo, long amount) {
        byRequestNo.put(outRequestNo, amount);
    }

    Optional<Long> of(String outRequestNo) {
        return Optional.ofNullable(byRequestNo.get(outRequestNo));
    }

    long sum() {
        return byRequestNo.values().stream().mapToLong(Long::longValue).sum();
    }
}
