package dev.warren.payment.testing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;

/** Alipay in the table of events. */
@TestConfiguration(proxyBeanMethods = false)
public class AlipayProvider implements Provider {

    private final AlipayGateway gateway;
    private final Shop shop;

    AlipayProvider(AlipayGateway gateway, Shop shop) {
        this.gateway = gateway;
        this.shop = shop;
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public Set<Says> vocabulary() {
        return EnumSet.allOf(Says.class);
    }

    @Override
    public void behave() {
        gateway.behave();
    }

    @Override
    public void fallSilent(String outTradeNo) {
        var always = new Fault[2000];
        Arrays.fill(always, Fault.HTTP_500);
        gateway.misbehaveAbout(outTradeNo, "query", always);
        gateway.misbehaveAbout(outTradeNo, "close", always);
    }

    @Override
    public void pay(String outTradeNo) {
        gateway.pay(outTradeNo);
    }

    @Override
    public void giveBack(String outTradeNo, long fen) {
        gateway.refundOutside(outTradeNo, yuan(fen));
    }

    @Override
    public void finish(String outTradeNo) {
        gateway.finish(outTradeNo);
    }

    @Override
    public void expire(String outTradeNo) {
        gateway.scan(outTradeNo);
        gateway.expire(outTradeNo);
    }

    @Override
    public boolean say(String outTradeNo, Says what) {
        var trade = AlipayNotice.of(gateway.trade(outTradeNo));
        var notice = switch (what) {
            case PAID -> trade.status("TRADE_SUCCESS");
            case FINISHED -> trade.status("TRADE_FINISHED");
            case PARTLY_REFUNDED -> trade.status("TRADE_SUCCESS").refunded("outside-1", "5.00");
            case CLOSED -> trade.status("TRADE_CLOSED");
            case WHOLLY_REFUNDED -> trade.status("TRADE_CLOSED").refunded("outside-2", "305.00");
        };
        return shop.post(notice).body().equals("success");
    }

    /** It speaks of all that went back so far. */
    @Override
    public boolean sayLastRefund(String outTradeNo) {
        var fen = refunded(outTradeNo);
        return shop.post(AlipayNotice.of(gateway.trade(outTradeNo)).refunded("outside-" + fen, yuan(fen)))
                .body()
                .equals("success");
    }

    @Override
    public boolean wasPaid(String outTradeNo) {
        return gateway.trade(outTradeNo).wasPaid();
    }

    @Override
    public long refunded(String outTradeNo) {
        return gateway.trade(outTradeNo).refunded().movePointRight(2).longValueExact();
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
