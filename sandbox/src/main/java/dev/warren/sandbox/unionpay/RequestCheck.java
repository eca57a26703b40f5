package dev.warren.sandbox.unionpay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks a request as strictly as the gateway does: fields, formats, merchant, signature, time. */
@Component
class RequestCheck {

    private static final List<String> EVERY = List.of(
            "version",
            "encoding",
            "signMethod",
            "certId",
            "txnType",
            "txnSubType",
            "bizType",
            "accessType",
            "merId",
            "txnTime",
            "signature");
    private static final Map<String, Pattern> FORMATS = Map.of(
            "version", Pattern.compile("5\\.1\\.0"),
            "signMethod", Pattern.compile("01"),
            "bizType", Pattern.compile("\\d{6}"),
            "accessType", Pattern.compile("0"),
            "orderId", Pattern.compile("[0-9A-Za-z]{8,40}"),
            "txnAmt", Pattern.compile("[1-9]\\d{0,11}"),
            "currencyCode", Pattern.compile("156"),
            "channelType", Pattern.compile("0[78]"),
            "backUrl", Pattern.compile("https?://[^?#]+"),
            "reqReserved", Pattern.compile("[^&={}\\[\\]\"']{1,1024}"));

    private final Account account;
    private final UnionPayProperties properties;
    private final InstantSource clock;

    RequestCheck(Account account, UnionPayProperties properties, InstantSource clock) {
        this.account = account;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws Refusal 10, 11 or 13 */
    void check(Call call) {
        EVERY.forEach(call::required);
        FORMATS.forEach((field, format) -> {
            var value = call.optional(field);
            if (value != null && !format.matcher(value).matches()) {
                throw new Refusal("10", "报文格式错误[%s]".formatted(field));
            }
        });
        if (Acp.charset(call.text("encoding")).isEmpty()) {
            throw new Refusal("10", "报文格式错误[encoding]");
        }
        if (!account.merId().equals(call.text("merId"))) {
            throw new Refusal("11", "无此商户[merId]");
        }
        if (!account.merchant().certId().equals(call.text("certId"))
                || !Acp.verify(call.fields(), account.merchant().certificate().getPublicKey(), call.charset())) {
            throw new Refusal("11", "验证签名失败[1100000]");
        }
        checkTime(call);
    }

    private void checkTime(Call call) {
        var time = BeijingTime.parse(call.text("txnTime")).orElseThrow(() -> new Refusal("10", "报文格式错误[txnTime]"));
        // a query names the time of what it asks for
        if (!call.text("txnType").equals("00")
                && Duration.between(time, clock.instant()).abs().compareTo(properties.txnTimeSkew()) > 0) {
            throw new Refusal("10", "txnTime无效");
        }
    }
}
