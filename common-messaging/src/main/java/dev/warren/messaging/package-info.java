/** Messages leave through an outbox, arrive through an inbox, wait in TTL queues, and end with a person when all tries failed. */
@NullMarked
package dev.warren.messaging;

import org.jspecify.annotations.NullMarked;
