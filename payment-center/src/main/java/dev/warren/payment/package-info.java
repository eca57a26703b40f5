/** Pay tasks, payments, the providers behind them, their callbacks, and the merchants who hear of the result. */
@NullMarked
package dev.warren.payment;

import org.jspecify.annotations.NullMarked;
