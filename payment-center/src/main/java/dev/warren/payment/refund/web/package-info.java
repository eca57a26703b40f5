/** Refunds a person repairs. */
@NullMarked
package dev.warren.payment.refund.web;

import org.jspecify.annotations.NullMarked;
