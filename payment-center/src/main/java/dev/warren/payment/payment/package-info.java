/** What an order owes, the codes that were shown for it, and the money that came in. */
@NullMarked
package dev.warren.payment.payment;

import org.jspecify.annotations.NullMarked;
