/** What other services send, by their golden samples. */
@NullMarked
package dev.warren.payment.payment.messaging;

import org.jspecify.annotations.NullMarked;
