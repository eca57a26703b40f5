package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.PaidAs;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.UnionPayGateway;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnionPayChannelTest {

    private final Adapter adapter = new Adapter();
    private final UnionPayGateway gateway = adapter.gateway;
    private final PaymentChannel channel = adapter.channel;

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    @Test
    void showsACode() {
        var answer = channel.ask(Adapter.code("pay10000001", 8888));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        CodeAnswer.Issued.class,
                        issued -> assertThat(issued.qrCode()).startsWith("https://qr.95516.com/00010000/62"));
        assertThat(gateway.requests("apply"))
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .containsEntry("txnSubType", "07")
                        .containsEntry("txnAmt", "8888")
                        .containsEntry("currencyCode", "156")
                        .containsEntry("channelType", "08")
                        .containsEntry("backUrl", "http://127.0.0.1/webhooks/unionpay")
                        .containsEntry("txnTime", "20261122140055")
                        .containsEntry("payTimeout", "20261122142955"));
    }

    @Test
    void learnsThatANumberIsUsedUpWhenItAsksAgain() {
        channel.ask(Adapter.code("pay10000001", 8888));

        assertThat(channel.ask(Adapter.code("pay10000001", 8888))).isInstanceOf(CodeAnswer.Spent.class);
        assertThat(gateway.requests("apply"))
                .extracting(request -> request.get("txnTime"))
                .containsOnly("20261122140055");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "11", "13", "86", "88"})
    void believesASignedRefusal(String code) {
        gateway.answer("apply", code);

        assertThat(channel.ask(Adapter.code("pay10000001", 8888))).isInstanceOf(CodeAnswer.Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "06", "34", "37", "83"})
    void doesNotKnowWhatMayStillChange(String code) {
        gateway.answer("apply", code);
        assertThat(channel.ask(Adapter.code("pay10000001", 8888))).isInstanceOf(Unknown.class);
        channel.ask(Adapter.code("pay10000002", 8888));
        gateway.pay("pay10000002");
        gateway.answer("refund", code);
        assertThat(channel.refund(adapter.refund("pay10000002", 8888))).isInstanceOf(Unknown.class);
    }

    @Test
    void followsATradeFromBeforeTheScanToThePayment() {
        channel.ask(Adapter.code("pay10000001", 8888));
        assertThat(channel.query(Adapter.ref("pay10000001"))).isInstanceOf(TradeAnswer.NotThere.class);

        var at = Instant.parse("2026-11-22T06:03:07Z");
        gateway.settle("pay10000001", "00", at);

        var paid = new TradeAnswer.Paid(gateway.transaction("pay10000001").queryId(), Money.cny(8888), at, false);
        assertThat(channel.query(Adapter.ref("pay10000001"))).isEqualTo(paid);
        assertThat(gateway.requests("query").getLast())
                .containsEntry("txnTime", "20261122140055")
                .doesNotContainKey("channelType");
    }

    @Test
    void doesNotFindATradeUnderAnotherTime() {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.pay("pay10000001");

        var other = new TradeRef("pay10000001", null, Adapter.ASKED.plus(Duration.ofSeconds(1)));

        assertThat(channel.query(other)).isInstanceOf(TradeAnswer.NotThere.class);
    }

    @ParameterizedTest
    @CsvSource({"00, SOUND", "A6, FLAWED", "42, TOO_LATE"})
    void takesMoneyForMoneyAlsoWithAFlawOrAfterThePermittedTime(String code, PaidAs as) {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.settle("pay10000001", code, Instant.now());

        assertThat(channel.query(Adapter.ref("pay10000001")))
                .isInstanceOfSatisfying(
                        TradeAnswer.Paid.class, paid -> assertThat(paid.as()).isEqualTo(as));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "06", "83", "37"})
    void asksAgainWhileItIsNotDecided(String code) {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.settle("pay10000001", "00", Instant.now());
        gateway.answer("query", code);

        assertThat(channel.query(Adapter.ref("pay10000001"))).isInstanceOf(Unknown.class);
        assertThat(channel.query(Adapter.ref("pay10000001"))).isInstanceOf(TradeAnswer.Paid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "51", "61", "99"})
    void takesAFailureForNoEndWhileTheBuyerMayTryAgain(String code) {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.settle("pay10000001", code, Instant.now());

        assertThat(channel.query(Adapter.ref("pay10000001"))).isInstanceOf(TradeAnswer.Pending.class);
    }

    @Test
    void closesNothingAndAsksNobody() {
        channel.ask(Adapter.code("pay10000001", 8888));

        assertThat(channel.close(Adapter.ref("pay10000001"))).isInstanceOf(CloseAnswer.NotSupported.class);
        assertThat(gateway.requests("query")).isEmpty();
    }

    @Test
    void refundsOnceHoweverOftenItIsAskedAndTakesAcceptedForNotDone() {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.pay("pay10000001");
        var refund = adapter.refund("pay10000001", 5000);

        assertThat(channel.queryRefund(refund)).isInstanceOf(RefundAnswer.NotDone.class);
        assertThat(channel.refund(refund)).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(channel.refund(refund)).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(channel.queryRefund(refund)).isInstanceOf(RefundAnswer.Done.class);
        assertThat(gateway.refunded(gateway.transaction("pay10000001"))).isEqualTo(5000);
        assertThat(gateway.requests("refund"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("orderId", "rfd01h455vb4pex5vsknk084sn02q")
                        .containsEntry("txnTime", "20261122140155")
                        .containsEntry(
                                "origQryId", gateway.transaction("pay10000001").queryId()));
    }

    @Test
    void refusesToRefundMoreThanThereIs() {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.pay("pay10000001");

        assertThat(channel.refund(adapter.refund("pay10000001", 8889))).isInstanceOf(RefundAnswer.Declined.class);
    }

    @Test
    void learnsThatAnAcceptedRefundFailed() {
        channel.ask(Adapter.code("pay10000001", 8888));
        gateway.pay("pay10000001");
        var refund = adapter.refund("pay10000001", 8888);
        channel.refund(refund);

        gateway.answer("query", "05", "45");

        assertThat(channel.queryRefund(refund)).isInstanceOf(Unknown.class);
        assertThat(channel.queryRefund(refund)).isInstanceOf(RefundAnswer.Declined.class);
    }
}
