/** Tells merchants what became of their payments: a ladder of attempts, each of them kept, and no merchant waits for another. */
@NullMarked
package dev.warren.payment.notification;

import org.jspecify.annotations.NullMarked;
