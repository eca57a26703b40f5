/** What orders make of their payments. */
@NullMarked
package dev.warren.payment.payment.messaging;

import org.jspecify.annotations.NullMarked;
