package dev.warren.sandbox.alipay;

import org.jspecify.annotations.Nullable;

/**
 * A call whose protocol part is right.
 *
 * @param method    such as {@code alipay.trade.precreate}
 * @param notifyUrl a public parameter of the call, absolute http or https
 */
record Call(String method, @Nullable String notifyUrl, Biz biz) {

    /** The seller's number of the trade it is about; null when it names none that could be read. */
    @Nullable String outTradeNo() {
        return biz.json().path("out_trade_no").asStringOpt().orElse(null);
    }
}
