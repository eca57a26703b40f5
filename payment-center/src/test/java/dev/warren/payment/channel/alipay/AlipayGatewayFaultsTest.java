package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the gateway does, nothing is concluded from an answer that it did not sign. */
class AlipayGatewayFaultsTest {

    private final Adapter adapter = new Adapter();
    private final AlipayGateway gateway = adapter.gateway;

    @BeforeEach
    void aPaidTrade() {
        adapter.channel.ask(Adapter.code("pay_1", 8888));
        gateway.pay("pay_1");
    }

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ESCAPED_SLASH", "OTHER_AMOUNT", "ACCEPT_ONLY", "INVALID_PARAMETER"})
    void knowsNothingAfterAFaultAndSendsOneRequest(Fault fault) {
        gateway.misbehave("query", fault);
        gateway.misbehave("close", fault);
        gateway.misbehave("refund", fault);
        gateway.misbehave("fastpay.refund.query", fault);

        assertThat(adapter.channel.query(Adapter.ref("pay_1"))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.close(Adapter.ref("pay_1"))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.refund(Adapter.refund("pay_1", 8888))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(Adapter.refund("pay_1", 8888))).isInstanceOf(Unknown.class);
        assertThat(gateway.calls("query")).isEqualTo(1);
        assertThat(gateway.calls("close")).isEqualTo(1);
        assertThat(gateway.calls("refund")).isEqualTo(1);
        assertThat(gateway.calls("fastpay.refund.query")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ESCAPED_SLASH", "OTHER_AMOUNT", "ACCEPT_ONLY", "INVALID_PARAMETER"})
    void doesNotKnowWhetherACodeWasIssued(Fault fault) {
        gateway.misbehave("precreate", fault);

        assertThat(adapter.channel.ask(Adapter.code("pay_2", 8888))).isInstanceOf(Unknown.class);
        assertThat(gateway.calls("precreate")).isEqualTo(2);
    }

    @Test
    void findsARefundThatWasCarriedOutThoughTheAnswerWasLost() {
        gateway.misbehave("refund", Fault.EXECUTE_THEN_CLOSE);

        assertThat(adapter.channel.refund(Adapter.refund("pay_1", 8888))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(Adapter.refund("pay_1", 8888))).isInstanceOf(RefundAnswer.Done.class);
        assertThat(gateway.trade("pay_1").refunded()).isEqualByComparingTo("88.88");
    }

    @Test
    void readsAnAnswerWhoseSlashesAreEscaped() {
        gateway.misbehave("precreate", Fault.ESCAPED_SLASH);

        assertThat(adapter.channel.ask(Adapter.code("pay_2", 8888)))
                .isEqualTo(new CodeAnswer.Issued("https://qr.alipay.com/baxpay_2"));
    }

    @Test
    void believesASignedRefusal() {
        gateway.misbehave("precreate", Fault.INVALID_PARAMETER);

        assertThat(adapter.channel.ask(Adapter.code("pay_2", 8888))).isInstanceOf(CodeAnswer.Declined.class);
    }

    @Test
    void givesUpAtItsDeadlineThoughBytesKeepComing() {
        gateway.misbehave("query", Fault.DRIP);
        var before = System.nanoTime();

        var answer = adapter.channel.query(Adapter.ref("pay_1"));

        assertThat(answer).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void doesNotRepeatARequestOnAStaleConnection() {
        for (var i = 0; i < 5; i++) {
            gateway.misbehave("refund", Fault.EXECUTE_THEN_CLOSE, Fault.CLOSE_SOCKET);
            adapter.channel.query(Adapter.ref("pay_1"));
            adapter.channel.refund(Adapter.refund("pay_1", 8888));
            adapter.channel.refund(Adapter.refund("pay_1", 8888));
        }

        assertThat(gateway.calls("refund")).isEqualTo(10);
        assertThat(gateway.trade("pay_1").refunded()).isEqualByComparingTo("88.88");
    }

    @Test
    void tellsNeitherKeysNorPersonsInItsReasons() {
        gateway.misbehave("query", Fault.BAD_SIGNATURE, Fault.HTML, Fault.DUPLICATE_NODE, Fault.NUMBER_FOR_TEXT);

        for (var i = 0; i < 4; i++) {
            assertThat(adapter.channel.query(Adapter.ref("pay_1")))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .doesNotContain("139****0001")
                                    .doesNotContain(
                                            adapter.properties.alipayPublicKey().substring(40, 80))
                                    .doesNotContain(
                                            adapter.properties.appPrivateKey().substring(40, 80)));
        }
    }
}
