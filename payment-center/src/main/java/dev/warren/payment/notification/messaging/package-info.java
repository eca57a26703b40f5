/** What is heard from the broker about payments, and the timers that come back. */
@NullMarked
package dev.warren.payment.notification.messaging;

import org.jspecify.annotations.NullMarked;
