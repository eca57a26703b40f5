/** Giving money back, whole, once. */
@NullMarked
package dev.warren.payment.refund;

import org.jspecify.annotations.NullMarked;
