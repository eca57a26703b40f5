/** UnionPay's channel before a gateway of its own, and compared with the vendor's classes. */
@NullMarked
package dev.warren.payment.channel.unionpay;

import org.jspecify.annotations.NullMarked;
