package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Trade;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlipayChannelTest {

    private final Adapter adapter = new Adapter();
    private final AlipayGateway gateway = adapter.gateway;
    private final PaymentChannel channel = adapter.channel;

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    @Test
    void showsACode() {
        var answer = channel.ask(Adapter.code("pay_1", 8888));

        assertThat(answer).isEqualTo(new CodeAnswer.Issued("https://qr.alipay.com/baxpay_1"));
        assertThat(gateway.trade("pay_1").amount).isEqualByComparingTo("88.88");
        assertThat(gateway.trade("pay_1").timeoutExpress).isEqualTo("29m");
    }

    @Test
    void asksTwiceForTheSameCode() {
        channel.ask(Adapter.code("pay_1", 8888));

        assertThat(channel.ask(Adapter.code("pay_1", 8888))).isInstanceOf(CodeAnswer.Issued.class);
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void takesSubjectsAndWindowsTheProviderWouldRefuse() {
        var request =
                new CodeRequest("pay_1", Money.cny(1), "a/b=c&d".repeat(40), Duration.ofSeconds(20), Instant.EPOCH);

        assertThat(channel.ask(request)).isInstanceOf(CodeAnswer.Issued.class);
        assertThat(gateway.trade("pay_1").timeoutExpress).isEqualTo("1m");
        assertThat(gateway.trade("pay_1").amount).isEqualByComparingTo("0.01");
        assertThat(gateway.requests().getFirst().get("biz_content")).contains("a b c d");
    }

    @Test
    void givesASubjectWithNothingLeftAName() {
        var request = new CodeRequest("pay_1", Money.cny(1), "/&=", Duration.ofMinutes(5), Instant.EPOCH);

        assertThat(channel.ask(request)).isInstanceOf(CodeAnswer.Issued.class);
    }

    @Test
    void learnsThatANumberIsUsedUp() {
        channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");

        assertThat(channel.ask(Adapter.code("pay_1", 8888))).isInstanceOf(CodeAnswer.Spent.class);
        assertThat(channel.ask(Adapter.code("pay_1", 9999))).isInstanceOf(CodeAnswer.Spent.class);
    }

    @Test
    void followsATradeFromBeforeTheScanToThePayment() {
        channel.ask(Adapter.code("pay_1", 8888));
        assertThat(channel.query(Adapter.ref("pay_1"))).isInstanceOf(TradeAnswer.NotThere.class);

        gateway.scan("pay_1");
        assertThat(channel.query(Adapter.ref("pay_1"))).isInstanceOf(TradeAnswer.Pending.class);

        gateway.pay("pay_1", Instant.parse("2026-11-22T06:00:55Z"));
        assertThat(channel.query(Adapter.ref("pay_1")))
                .isEqualTo(new TradeAnswer.Paid(
                        gateway.trade("pay_1").tradeNo(),
                        Money.cny(8888),
                        Instant.parse("2026-11-22T06:00:55Z"),
                        false));
    }

    @Test
    void closesWhatIsNotPaid() {
        channel.ask(Adapter.code("pay_1", 8888));
        assertThat(channel.close(Adapter.ref("pay_1"))).isInstanceOf(CloseAnswer.NotThere.class);

        gateway.scan("pay_1");
        assertThat(channel.close(Adapter.ref("pay_1"))).isInstanceOf(CloseAnswer.Closed.class);
        assertThat(channel.query(Adapter.ref("pay_1"))).isInstanceOf(TradeAnswer.Closed.class);
    }

    @Test
    void doesNotCloseWhatIsPaid() {
        channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");

        assertThat(channel.close(Adapter.ref("pay_1"))).isInstanceOf(CloseAnswer.NotClosable.class);
    }

    @Test
    void refundsOnceHoweverOftenItIsAsked() {
        channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");

        assertThat(channel.queryRefund(Adapter.refund("pay_1", 8888))).isInstanceOf(RefundAnswer.NotDone.class);
        assertThat(channel.refund(Adapter.refund("pay_1", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(channel.refund(Adapter.refund("pay_1", 8888))).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(channel.queryRefund(Adapter.refund("pay_1", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(gateway.trade("pay_1").refunded()).isEqualByComparingTo("88.88");
    }

    @Test
    void tellsARefundedTradeFromOneThatWasNeverPaid() {
        channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");
        channel.refund(Adapter.refund("pay_1", 8888));

        assertThat(gateway.trade("pay_1").status()).isEqualTo(Trade.Status.TRADE_CLOSED);
        assertThat(channel.query(Adapter.ref("pay_1"))).isInstanceOf(TradeAnswer.Refunded.class);
    }

    @Test
    void refusesToRefundMoreThanThereIs() {
        channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");

        assertThat(channel.refund(Adapter.refund("pay_1", 8889))).isInstanceOf(RefundAnswer.Declined.class);
    }
}
