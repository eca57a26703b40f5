/** What asks for closing, and what wakes it. */
@NullMarked
package dev.warren.payment.closing.messaging;

import org.jspecify.annotations.NullMarked;
