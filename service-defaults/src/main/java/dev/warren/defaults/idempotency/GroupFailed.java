package dev.warren.defaults.idempotency;

import org.jspecify.annotations.Nullable;

/** A group that was to share a transaction was not committed, because of the cause. */
final class GroupFailed extends RuntimeException {

    GroupFailed(@Nullable Throwable cause) {
        super(cause);
    }
}
