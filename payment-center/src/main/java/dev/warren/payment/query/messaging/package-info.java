/** What wakes the make-up queries. */
@NullMarked
package dev.warren.payment.query.messaging;

import org.jspecify.annotations.NullMarked;
