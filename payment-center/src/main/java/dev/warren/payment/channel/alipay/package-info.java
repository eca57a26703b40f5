/** Alipay behind the port of a payment channel, through the provider's own SDK. */
@NullMarked
package dev.warren.payment.channel.alipay;

import org.jspecify.annotations.NullMarked;
