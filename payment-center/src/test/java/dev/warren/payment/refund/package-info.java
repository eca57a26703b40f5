/** Refunds, alone and with a provider behind them. */
@NullMarked
package dev.warren.payment.refund;

import org.jspecify.annotations.NullMarked;
