package dev.warren.order.ops;

import java.util.List;

/** The oldest first, at most 200. */
record Listing<T>(List<T> data) {

    static final int MOST = 200;
}
