package dev.warren.payment.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;

/** WeChat Pay in the table of events. */
@TestConfiguration(proxyBeanMethods = false)
public class WechatProvider implements Provider {

    private final WechatGateway gateway;
    private final Shop shop;
    private final Map<String, List<Part>> refunds = new ConcurrentHashMap<>();

    WechatProvider(WechatGateway gateway, Shop shop) {
        this.gateway = gateway;
        this.shop = shop;
    }

    private record Part(String number, long fen) {}

    @Override
    public String channel() {
        return "WECHAT";
    }

    /** It has no word for the end of the time for refunds. */
    @Override
    public Set<Says> vocabulary() {
        return EnumSet.complementOf(EnumSet.of(Says.FINISHED));
    }

    @Override
    public void behave() {
        gateway.behave();
    }

    @Override
    public void fallSilent(String outTradeNo) {
        var always = Collections.nCopies(2000, WechatFault.HTTP_500).toArray(WechatFault[]::new);
        gateway.misbehave("query", always);
        gateway.misbehave("close", always);
    }

    /** Also when it was closed: as if the payment had crossed the request to close it. */
    @Override
    public void pay(String outTradeNo) {
        if (!gateway.pay(outTradeNo)) {
            gateway.trade(outTradeNo).payAllTheSame(Instant.now());
        }
    }

    @Override
    public void giveBack(String outTradeNo, long fen) {
        of(outTradeNo).add(new Part(gateway.refundOutside(outTradeNo, fen), fen));
    }

    private List<Part> of(String outTradeNo) {
        return refunds.computeIfAbsent(outTradeNo, trade -> new ArrayList<>());
    }

    @Override
    public void finish(String outTradeNo) {
        throw new UnsupportedOperationException("WeChat Pay finishes no trade");
    }

    @Override
    public void expire(String outTradeNo) {
        gateway.trade(outTradeNo).close();
    }

    @Override
    public boolean say(String outTradeNo, Says what) {
        var trade = gateway.trade(outTradeNo);
        var notice = switch (what) {
            case PAID -> WechatNotice.of(trade).with("trade_state", "SUCCESS");
            case CLOSED -> WechatNotice.of(trade).amount(trade.total, "CNY").with("trade_state", "CLOSED");
            case PARTLY_REFUNDED -> refund(trade, of(outTradeNo).getFirst());
            case WHOLLY_REFUNDED -> refund(trade, of(outTradeNo).getLast());
            case FINISHED -> throw new UnsupportedOperationException("WeChat Pay finishes no trade");
        };
        return shop.call(notice.to(shop.url("/webhooks/wechat"))).statusCode() == 204;
    }

    private static WechatNotice refund(WechatTrade trade, Part part) {
        return WechatNotice.refund(trade, part.number, part.fen, "SUCCESS");
    }

    @Override
    public boolean wasPaid(String outTradeNo) {
        return gateway.trade(outTradeNo).paidAt != null;
    }

    @Override
    public long refunded(String outTradeNo) {
        return gateway.trade(outTradeNo).refunded();
    }
}
