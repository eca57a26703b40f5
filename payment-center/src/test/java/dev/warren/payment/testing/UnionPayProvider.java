package dev.warren.payment.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** UnionPay in the table of events. */
@TestConfiguration(proxyBeanMethods = false)
public class UnionPayProvider implements Provider {

    private final UnionPayGateway gateway;
    private final Shop shop;
    private final JdbcClient jdbc;
    private final Map<String, List<UnionPayGateway.Transaction>> refunds = new ConcurrentHashMap<>();

    UnionPayProvider(UnionPayGateway gateway, Shop shop, JdbcClient jdbc) {
        this.gateway = gateway;
        this.shop = shop;
        this.jdbc = jdbc;
    }

    @Override
    public String channel() {
        return "UNIONPAY";
    }

    /** It tells of payments and refunds that were carried out, and of nothing else. */
    @Override
    public Set<Says> vocabulary() {
        return EnumSet.of(Says.PAID, Says.PARTLY_REFUNDED, Says.WHOLLY_REFUNDED);
    }

    @Override
    public boolean mustBeAsked(Says what) {
        return true;
    }

    @Override
    public void behave() {
        gateway.behave();
    }

    @Override
    public void fallSilent(String outTradeNo) {
        gateway.answerAbout(outTradeNo, "query", Collections.nCopies(2000, "06").toArray(String[]::new));
    }

    /** Nothing can be closed here: only a code whose time is over is dead. */
    @Override
    public void elapse(String outTradeNo) {
        jdbc.sql("update payment_attempt set provider_expires_at = now() - interval '1 hour' where out_trade_no = ?")
                .param(outTradeNo)
                .update();
    }

    @Override
    public void pay(String outTradeNo) {
        gateway.pay(outTradeNo);
    }

    @Override
    public void giveBack(String outTradeNo, long fen) {
        of(outTradeNo).add(gateway.refundOutside(outTradeNo, fen));
    }

    private List<UnionPayGateway.Transaction> of(String outTradeNo) {
        return refunds.computeIfAbsent(outTradeNo, trade -> new ArrayList<>());
    }

    @Override
    public void finish(String outTradeNo) {
        throw new UnsupportedOperationException("UnionPay finishes no trade");
    }

    @Override
    public void expire(String outTradeNo) {
        throw new UnsupportedOperationException("UnionPay says nothing of a trade that nobody paid");
    }

    @Override
    public boolean say(String outTradeNo, Says what) {
        var payment = gateway.transaction(outTradeNo);
        var notice = switch (what) {
            case PAID -> UnionPayNotice.of(payment);
            case PARTLY_REFUNDED ->
                UnionPayNotice.refunded(payment, of(outTradeNo).getFirst());
            case WHOLLY_REFUNDED ->
                UnionPayNotice.refunded(payment, of(outTradeNo).getLast());
            case FINISHED, CLOSED -> throw new UnsupportedOperationException("UnionPay has no word for " + what);
        };
        return shop.post("unionpay", notice.body()).body().equals("ok");
    }

    @Override
    public boolean wasPaid(String outTradeNo) {
        return gateway.transaction(outTradeNo).code != null;
    }

    @Override
    public long refunded(String outTradeNo) {
        return wasPaid(outTradeNo) ? gateway.refunded(gateway.transaction(outTradeNo)) : 0;
    }
}
