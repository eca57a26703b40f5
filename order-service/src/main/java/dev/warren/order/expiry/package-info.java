/** The order that is never paid: A waits, D wakes, the sweeper stands behind. */
@NullMarked
package dev.warren.order.expiry;

import org.jspecify.annotations.NullMarked;
