/** The port, and what all channels have in common. */
@NullMarked
package dev.warren.payment.channel;

import org.jspecify.annotations.NullMarked;
