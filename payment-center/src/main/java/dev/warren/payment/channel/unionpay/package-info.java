/** UnionPay's merchant-presented code behind the port of a payment channel, with a small client of our own (ACP 5.1.0). */
@NullMarked
package dev.warren.payment.channel.unionpay;

import org.jspecify.annotations.NullMarked;
