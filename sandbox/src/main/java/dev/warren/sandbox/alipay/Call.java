package dev.warren.sandbox.alipay;

import org.jspecify.annotations.Nullable;

/**
 * A call whose protocol part is right.
 *
 * @param method    such as {@code alipay.trade.precreate}
 * @param notifyUrl a public parameter of the call, absolute http or https
 */
record Call(String method, @Nullable String notifyUrl, Biz biz) {}
