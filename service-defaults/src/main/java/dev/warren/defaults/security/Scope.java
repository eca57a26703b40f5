package dev.warren.defaults.security;

import java.util.Locale;

/** What a token allows. */
public enum Scope {
    /** Quotes, orders and their payments of one merchant. */
    STOREFRONT,
    /** The merchant's own endpoint, notifications, payments, refunds and shipments. */
    MERCHANT,
    /** Every merchant's data and the operators' interfaces. */
    OPS;

    String authority() {
        return "SCOPE_" + name().toLowerCase(Locale.ROOT);
    }
}
