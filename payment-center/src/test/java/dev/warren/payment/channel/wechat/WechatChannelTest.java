package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.testing.WechatFault;
import dev.warren.payment.testing.WechatGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WechatChannelTest {

    private final Adapter adapter = new Adapter();
    private final WechatGateway gateway = adapter.gateway;
    private final PaymentChannel channel = adapter.channel;

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void showsACode() {
        var answer = channel.ask(Adapter.code("pay000001", 8888));

        assertThat(answer).isEqualTo(new CodeAnswer.Issued("weixin://wxpay/bizpayurl?pr=pay000001"));
        assertThat(gateway.trade("pay000001").total).isEqualTo(8888);
        assertThat(gateway.trade("pay000001").timeExpire).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(gateway.trade("pay000001").timeExpire).toInstant())
                .isEqualTo(Adapter.ASKED_AT.plus(Duration.ofMinutes(29)));
    }

    @Test
    void asksTwiceForTheSameCode() {
        channel.ask(Adapter.code("pay000001", 8888));

        assertThat(channel.ask(Adapter.code("pay000001", 8888))).isInstanceOf(CodeAnswer.Issued.class);
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void takesSubjectsTheProviderWouldRefuse() {
        var longest =
                new CodeRequest("pay000001", Money.cny(1), "年\n".repeat(200), Duration.ofMinutes(5), Adapter.ASKED_AT);
        var nothing = new CodeRequest("pay000002", Money.cny(1), "\t", Duration.ofMinutes(5), Adapter.ASKED_AT);

        var emoji =
                new CodeRequest("pay000003", Money.cny(1), "🎁".repeat(60), Duration.ofMinutes(5), Adapter.ASKED_AT);

        assertThat(channel.ask(longest)).isInstanceOf(CodeAnswer.Issued.class);
        assertThat(channel.ask(emoji)).isInstanceOf(CodeAnswer.Issued.class);
        assertThat(channel.ask(nothing)).isInstanceOf(CodeAnswer.Issued.class);
    }

    @Test
    void asksForNoAmountTheProviderCannotRead() {
        assertThat(channel.ask(Adapter.code("pay000001", Integer.MAX_VALUE + 1L)))
                .isInstanceOf(CodeAnswer.Declined.class);
        assertThat(channel.ask(Adapter.code("pay000001", 0))).isInstanceOf(CodeAnswer.Declined.class);
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void learnsThatANumberIsUsedUp() {
        channel.ask(Adapter.code("pay000001", 8888));
        assertThat(channel.ask(Adapter.code("pay000001", 9999))).isInstanceOf(CodeAnswer.Spent.class);

        gateway.pay("pay000001");
        assertThat(channel.ask(Adapter.code("pay000001", 8888))).isInstanceOf(CodeAnswer.Spent.class);
    }

    @Test
    void followsATradeFromBeforeTheCodeToThePayment() {
        assertThat(channel.query(Adapter.ref("pay000001"))).isInstanceOf(TradeAnswer.NotThere.class);

        channel.ask(Adapter.code("pay000001", 8888));
        assertThat(channel.query(Adapter.ref("pay000001"))).isInstanceOf(TradeAnswer.Pending.class);

        gateway.trade("pay000001").pay(Instant.parse("2026-11-22T06:00:55Z"));
        assertThat(channel.query(Adapter.ref("pay000001")))
                .isEqualTo(new TradeAnswer.Paid(
                        gateway.trade("pay000001").transactionId(),
                        Money.cny(8888),
                        Instant.parse("2026-11-22T06:00:55Z"),
                        false));
    }

    @Test
    void asksForTheVeryTradeWhoseNumberIsKnown() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");
        var second = gateway.payAgain("pay000001");

        assertThat(channel.query(new TradeRef("pay000001", second.transactionId(), Adapter.ASKED_AT)))
                .isInstanceOfSatisfying(
                        TradeAnswer.Paid.class,
                        paid -> assertThat(paid.tradeNo()).isEqualTo(second.transactionId()));
    }

    @Test
    void closesWhatIsNotPaid() {
        assertThat(channel.close(Adapter.ref("pay000001"))).isInstanceOf(CloseAnswer.NotThere.class);

        channel.ask(Adapter.code("pay000001", 8888));
        assertThat(channel.close(Adapter.ref("pay000001"))).isInstanceOf(CloseAnswer.Closed.class);
        assertThat(channel.query(Adapter.ref("pay000001"))).isInstanceOf(TradeAnswer.Closed.class);
        assertThat(channel.close(Adapter.ref("pay000001"))).isInstanceOf(CloseAnswer.NotClosable.class);
    }

    @Test
    void doesNotCloseWhatIsPaid() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");

        assertThat(channel.close(Adapter.ref("pay000001"))).isInstanceOf(CloseAnswer.NotClosable.class);
    }

    @Test
    void refundsOnceHoweverOftenItIsAsked() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");

        assertThat(channel.queryRefund(Adapter.refund("pay000001", 8888))).isInstanceOf(RefundAnswer.NotDone.class);
        assertThat(channel.refund(Adapter.refund("pay000001", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(channel.refund(Adapter.refund("pay000001", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(channel.queryRefund(Adapter.refund("pay000001", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(gateway.trade("pay000001").refunded()).isEqualTo(8888);
    }

    @Test
    void takesARefundForDoneOnlyWhenItIs() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");
        gateway.misbehave("refund", WechatFault.ACCEPT_ONLY);

        assertThat(channel.refund(Adapter.refund("pay000001", 88))).isInstanceOf(RefundAnswer.Accepted.class);
        gateway.refundBecomes("pay000001", "rfd_pay000001", "PROCESSING");
        assertThat(channel.queryRefund(Adapter.refund("pay000001", 88))).isInstanceOf(RefundAnswer.Accepted.class);
        for (var failed : new String[] {"ABNORMAL", "CLOSED"}) {
            gateway.refundBecomes("pay000001", "rfd_pay000001", failed);
            assertThat(channel.queryRefund(Adapter.refund("pay000001", 88)))
                    .isInstanceOfSatisfying(
                            RefundAnswer.Declined.class,
                            declined -> assertThat(declined.later()).isTrue());
        }
    }

    @Test
    void believesNoRefundOfAnotherAmount() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");
        channel.refund(Adapter.refund("pay000001", 88));

        assertThat(channel.queryRefund(Adapter.refund("pay000001", 89)))
                .isInstanceOf(dev.warren.payment.channel.Unknown.class);
    }

    /** The provider says that something went back, and not how much of it. */
    @Test
    void takesATradeForPaidOfWhichSomethingWentBack() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");
        gateway.refundOutside("pay000001", 1);

        assertThat(gateway.trade("pay000001").state()).isEqualTo("REFUND");
        assertThat(channel.query(Adapter.ref("pay000001"))).isInstanceOf(TradeAnswer.Paid.class);
    }

    @Test
    void refusesToRefundMoreThanThereIs() {
        channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");

        assertThat(channel.refund(Adapter.refund("pay000001", 8889))).isInstanceOf(RefundAnswer.Declined.class);
    }

    @Test
    void answersCallbacksInTheProvidersWords() {
        assertThat(channel.accepted().status()).isEqualTo(204);
        assertThat(channel.accepted().body()).isEmpty();
        assertThat(channel.refused(503).status()).isEqualTo(503);
        assertThat(new String(channel.refused(503).body())).contains("\"code\":\"FAIL\"");
    }
}
