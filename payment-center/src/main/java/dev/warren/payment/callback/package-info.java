/** What providers tell us by themselves: accepted as one row, applied behind the broker. */
@NullMarked
package dev.warren.payment.callback;

import org.jspecify.annotations.NullMarked;
