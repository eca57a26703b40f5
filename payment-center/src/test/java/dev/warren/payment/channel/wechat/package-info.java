/** The adapter against a gateway: every trap of the SDK and every lie of a gateway. */
@NullMarked
package dev.warren.payment.channel.wechat;

import org.jspecify.annotations.NullMarked;
