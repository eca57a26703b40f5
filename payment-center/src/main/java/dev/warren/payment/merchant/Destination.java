package dev.warren.payment.merchant;

import java.util.List;

/**
 * What is needed to notify one merchant now.
 *
 * @param secrets those that sign at the moment, the current one first; never logged
 */
public record Destination(String merchantId, String url, Dialect dialect, boolean enabled, List<String> secrets) {

    @Override
    public String toString() {
        return "Destination[%s, %s, %s, enabled=%s]".formatted(merchantId, url, dialect, enabled);
    }
}
