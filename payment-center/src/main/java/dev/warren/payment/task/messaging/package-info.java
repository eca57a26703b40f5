/** What brings pay tasks and what wakes them. */
@NullMarked
package dev.warren.payment.task.messaging;

import org.jspecify.annotations.NullMarked;
