package dev.warren.defaults.transaction;

import org.jspecify.annotations.Nullable;

/** A group that was to share a transaction was not committed, because of the cause. */
public final class GroupFailed extends RuntimeException {

    GroupFailed(@Nullable Throwable cause) {
        super(cause);
    }
}
