/** What other services send, by their golden samples. */
@NullMarked
package dev.warren.payment.refund.messaging;

import org.jspecify.annotations.NullMarked;
