package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.callbacks.Courier;
import java.net.URI;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Tells the merchant of payments and refunds that were successful, and of nothing else. */
@Component
class Notices {

    private final Account account;
    private final Courier courier;
    private final UnionPayProperties properties;

    Notices(Account account, Courier courier, UnionPayProperties properties) {
        this.account = account;
        this.courier = courier;
        this.properties = properties;
    }

    void send(Transaction transaction, String code) {
        var url = transaction.backUrl();
        if (url == null) {
            return;
        }
        var fields = new LinkedHashMap<>(transaction.told());
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("accessType", "0");
        fields.put("bizType", "000000");
        fields.put("merId", account.merId());
        fields.put("orderId", transaction.orderId());
        fields.put("txnTime", transaction.txnTime());
        fields.put("respCode", code);
        fields.put("respMsg", code.equals("A6") ? "有缺陷的成功" : "成功[0000000]");
        courier.deliver(new Notice(
                transaction.queryId(),
                transaction.outTradeNo(),
                URI.create(url),
                fields,
                account,
                properties.noticePauses()));
    }
}
