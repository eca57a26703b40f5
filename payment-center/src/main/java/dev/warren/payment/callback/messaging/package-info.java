/** Accepted callbacks on their way to being applied. */
@NullMarked
package dev.warren.payment.callback.messaging;

import org.jspecify.annotations.NullMarked;
