/** Comparing a day's books with the provider's bill, and deciding about whatever is not the same. */
@NullMarked
package dev.warren.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
