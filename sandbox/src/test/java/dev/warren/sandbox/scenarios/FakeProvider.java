package dev.warren.sandbox.scenarios;

import com.alipay.api.AlipayApiException;

/** How the fake suite gets a code from the gateway. */
interface FakeProvider {

    /** The code for a new trade of this number, to be notified at the address. */
    String precreate(String outTradeNo, String notifyUrl) throws AlipayApiException;
}
