package dev.warren.sandbox.alipay;

import static dev.warren.sandbox.faults.FaultKind.CLOSED_AFTER_PAID;
import static dev.warren.sandbox.faults.FaultKind.FINISHED_AFTER_REFUND;

import dev.warren.sandbox.callbacks.Courier;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Sends the seller a notice of everything that happens to a trade. */
@Component
class Notices {

    private final Account account;
    private final Courier courier;
    private final Faults faults;
    private final InstantSource clock;

    Notices(Account account, Courier courier, Faults faults, InstantSource clock) {
        this.account = account;
        this.courier = courier;
        this.faults = faults;
        this.clock = clock;
    }

    void send(Trade trade, TradeEvent event) {
        var url = event instanceof TradeEvent.Closed
                ? trade.closeNotifyUrl()
                : trade.offer().notifyUrl();
        if (url == null) {
            return;
        }
        var fields = Papers.notice(trade, event, account);
        post(url, fields);
        switch (event) {
            case TradeEvent.Paid paid -> contradict(trade, CLOSED_AFTER_PAID, url, closedWithoutRefund(fields));
            case TradeEvent.Refunded refunded -> contradict(trade, FINISHED_AFTER_REFUND, url, finished(fields));
            case TradeEvent.Closed closed -> {}
            case TradeEvent.Finished finished -> {}
        }
    }

    private void contradict(Trade trade, FaultKind kind, String url, Map<String, String> fields) {
        if (faults.next(Party.ALIPAY, Party.CALLBACK, trade.outTradeNo(), wanted -> wanted == kind) != null) {
            post(url, fields);
        }
    }

    private void post(String url, Map<String, String> fields) {
        courier.deliver(new Notice(newId(), URI.create(url), fields, account, clock));
    }

    private Map<String, String> closedWithoutRefund(Map<String, String> paid) {
        var fields = new LinkedHashMap<>(paid);
        fields.put("trade_status", TradeStatus.TRADE_CLOSED.name());
        fields.put("gmt_close", ChinaTime.of(clock.instant()));
        return fields;
    }

    private static Map<String, String> finished(Map<String, String> refunded) {
        var fields = new LinkedHashMap<>(refunded);
        fields.put("trade_status", TradeStatus.TRADE_FINISHED.name());
        fields.keySet()
                .removeIf(name -> name.equals("gmt_refund") || name.equals("refund_fee") || name.equals("out_biz_no"));
        return fields;
    }

    private static String newId() {
        var random = new byte[17];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
