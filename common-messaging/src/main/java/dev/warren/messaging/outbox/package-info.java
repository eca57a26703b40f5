/** The outbox table and the relay that carries its rows to the broker, in order and at least once. */
@NullMarked
package dev.warren.messaging.outbox;

import org.jspecify.annotations.NullMarked;
