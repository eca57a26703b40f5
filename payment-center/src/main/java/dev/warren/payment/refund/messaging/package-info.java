/** What asks for refunds, and what wakes them. */
@NullMarked
package dev.warren.payment.refund.messaging;

import org.jspecify.annotations.NullMarked;
