package dev.warren.sandbox.wechat;

import dev.warren.sandbox.callbacks.Courier;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends the merchant a notice of every payment, and of the end of every refund. */
@Component
class Notices {

    private final Account account;
    private final Courier courier;
    private final JsonMapper json;
    private final InstantSource clock;

    Notices(Account account, Courier courier, JsonMapper json, InstantSource clock) {
        this.account = account;
        this.courier = courier;
        this.json = json;
        this.clock = clock;
    }

    void send(Trade trade, TradeEvent event) {
        var shop = trade.offer().terms().notifyUrl();
        switch (event) {
            case TradeEvent.Paid paid ->
                post(trade, shop, "TRANSACTION.SUCCESS", "transaction", Papers.trade(trade, account));
            case TradeEvent.Refunded(var slip) ->
                post(
                        trade,
                        Objects.requireNonNullElse(slip.notifyUrl(), shop),
                        "REFUND." + slip.status(),
                        "refund",
                        Papers.refundNotice(trade, slip, account));
        }
    }

    private void post(Trade trade, String url, String type, String kind, Map<String, Object> content) {
        courier.deliver(new Notice(
                UUID.randomUUID().toString(),
                URI.create(url),
                type,
                trade.outTradeNo(),
                kind,
                content,
                clock.instant(),
                account,
                json,
                clock));
    }
}
