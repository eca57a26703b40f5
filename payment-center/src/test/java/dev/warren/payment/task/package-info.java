/** Pay tasks, alone and with a provider behind them. */
@NullMarked
package dev.warren.payment.task;

import org.jspecify.annotations.NullMarked;
