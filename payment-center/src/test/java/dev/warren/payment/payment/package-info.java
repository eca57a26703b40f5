/** The payment by itself, and what is seen of it. */
@NullMarked
package dev.warren.payment.payment;

import org.jspecify.annotations.NullMarked;
