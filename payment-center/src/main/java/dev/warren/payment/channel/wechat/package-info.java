/** WeChat Pay (API v3, Native) behind the port of a payment channel, through the provider's own SDK. */
@NullMarked
package dev.warren.payment.channel.wechat;

import org.jspecify.annotations.NullMarked;
