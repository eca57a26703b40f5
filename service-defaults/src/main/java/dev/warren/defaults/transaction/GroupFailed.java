package dev.warren.defaults.transaction;

import org.jspecify.annotations.Nullable;

/** A group was not carried out, because of the cause. */
public final class GroupFailed extends RuntimeException {

    GroupFailed(@Nullable Throwable cause) {
        super(cause);
    }
}
