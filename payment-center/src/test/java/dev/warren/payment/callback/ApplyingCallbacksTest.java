package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Callbacks that are applied together, each as if it were alone. */
@PaymentCenterTest
class ApplyingCallbacksTest {

    @Autowired
    Shop shop;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    ApplyingCallbacks applying;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    private int receipts;

    @BeforeEach
    void behave() {
        gateway.behave();
    }

    @Test
    void eachHasItsOwnEffectOnce() {
        var paid = shop.orderWithCode().orderId();
        var unclear = shop.orderWithCode().orderId();
        var other = shop.orderWithCode().orderId();
        gateway.pay(shop.outTradeNo(unclear));
        gateway.refundOutside(shop.outTradeNo(unclear), "5.00");
        var silence = new Fault[2000];
        Arrays.fill(silence, Fault.HTTP_500);
        gateway.misbehaveAbout(shop.outTradeNo(unclear), "query", silence);
        var first = stored(paid, notice(paid));
        var second = stored(paid, notice(paid));
        var question = stored(
                unclear,
                AlipayNotice.of(gateway.trade(shop.outTradeNo(unclear))).refunded("outside-1", "5.00"));
        var third = stored(other, notice(other));

        apply(first, second, question, third, new CallbackReceived(other, "cbr_unknown"));

        assertThat(shop.status(paid)).isEqualTo("PAID");
        assertThat(shop.status(other)).isEqualTo("PAID");
        assertThat(List.of(trades(paid), trades(other), trades(unclear))).containsExactly(1L, 1L, 0L);
        assertThat(List.of(status(first), status(second), status(question), status(third)))
                .containsExactly("APPLIED", "APPLIED", "RECEIVED", "APPLIED");

        apply(third, second, first);

        assertThat(List.of(trades(paid), trades(other))).containsExactly(1L, 1L);
        gateway.behave();
        shop.awaitStatus(unclear, "PAID");
        await().until(() -> status(question), "APPLIED"::equals);
    }

    private AlipayNotice notice(String orderId) {
        return AlipayNotice.paid(shop.outTradeNo(orderId), "T" + orderId, "305.00");
    }

    /** A callback that was accepted, and that no message leads to. */
    private CallbackReceived stored(String orderId, AlipayNotice notice) {
        var key = "%s-%d".formatted(orderId, ++receipts);
        jdbc.sql("""
                        insert into callback_receipt (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at, next_look_at)
                        values (?, 'ALIPAY', ?, ?, ?, ?, 'RECEIVED', ?, now(), now() + interval '1 hour')""")
                .params("cbr_" + key, "n" + key, "k" + key, shop.outTradeNo(orderId), orderId, notice.body())
                .update();
        return new CallbackReceived(orderId, "cbr_" + key);
    }

    private void apply(CallbackReceived... received) {
        transactions.executeWithoutResult(transaction -> applying.apply(List.of(received)));
    }

    private String status(CallbackReceived received) {
        return jdbc.sql("select status from callback_receipt where id = ?")
                .param(received.receiptId())
                .query(String.class)
                .single();
    }

    private long trades(String orderId) {
        return jdbc.sql("select count(*) from trade t join payment p on p.id = t.payment_id where p.order_id = ?")
                .param(orderId)
                .query(Long.class)
                .single();
    }
}
