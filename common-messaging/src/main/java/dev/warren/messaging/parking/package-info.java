/** Messages that need a person: stored, listed, replayed, edited or discarded. */
@NullMarked
package dev.warren.messaging.parking;

import org.jspecify.annotations.NullMarked;
