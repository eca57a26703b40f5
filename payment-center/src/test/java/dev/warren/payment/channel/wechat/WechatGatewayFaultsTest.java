package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.WechatFault;
import dev.warren.payment.testing.WechatGateway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the gateway does, nothing is concluded from an answer that it did not sign. */
class WechatGatewayFaultsTest {

    private final Adapter adapter = new Adapter();
    private final WechatGateway gateway = adapter.gateway;

    @BeforeEach
    void aPaidTrade() {
        adapter.channel.ask(Adapter.code("pay000001", 8888));
        gateway.pay("pay000001");
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARAM_ERROR", "NOT_ENOUGH", "ACCEPT_ONLY", "REFUND_CLOSED", "REFUND_ABNORMAL"})
    void knowsNothingAfterAFaultAndSendsOneRequest(WechatFault fault) {
        gateway.misbehave("query", fault);
        gateway.misbehave("refund", fault);
        gateway.misbehave("refund-query", fault);

        assertThat(adapter.channel.query(Adapter.ref("pay000001"))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.refund(Adapter.refund("pay000001", 8888))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(Adapter.refund("pay000001", 8888)))
                .isInstanceOf(Unknown.class);
        assertThat(gateway.calls("query")).isEqualTo(1);
        assertThat(gateway.calls("refund")).isEqualTo(1);
        assertThat(gateway.calls("refund-query")).isEqualTo(1);
    }

    @Test
    void opensNoMoreConnectionsThanItMay() throws Exception {
        var oneAndNoPatience = Map.<String, Object>of(
                "warren.wechat.connections", 1, "warren.wechat.connect-timeout", Duration.ofMillis(200));
        try (var narrow = new Adapter(InstantSource.system(), oneAndNoPatience);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            narrow.gateway.misbehave("query", WechatFault.HANG);
            var hanging = threads.submit(() -> narrow.channel.query(Adapter.ref("pay000001")));
            await().until(() -> narrow.gateway.calls("query") == 1);

            assertThat(narrow.channel.query(Adapter.ref("pay000001")))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            answer -> assertThat(narrow.gateway.calls("query")).isEqualTo(1));
            assertThat(hanging.get()).isInstanceOf(Unknown.class);
            assertThat(narrow.channel.query(Adapter.ref("pay000001"))).isNotInstanceOf(Unknown.class);
        }
    }

    /** The answer to a close names no trade. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER_TRADE", "NOT_ENOUGH", "ACCEPT_ONLY", "REFUND_CLOSED", "REFUND_ABNORMAL"})
    void doesNotKnowWhetherItIsClosed(WechatFault fault) {
        adapter.channel.ask(Adapter.code("pay000002", 8888));
        gateway.misbehave("close", fault);

        assertThat(adapter.channel.close(Adapter.ref("pay000002"))).isInstanceOf(Unknown.class);
        assertThat(gateway.calls("close")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER_TRADE", "PARAM_ERROR", "NOT_ENOUGH", "ACCEPT_ONLY", "REFUND_CLOSED", "REFUND_ABNORMAL"})
    void doesNotKnowWhetherACodeWasIssued(WechatFault fault) {
        gateway.misbehave("prepay", fault);

        assertThat(adapter.channel.ask(Adapter.code("pay000002", 8888))).isInstanceOf(Unknown.class);
        assertThat(gateway.calls("prepay")).isEqualTo(2);
    }

    @Test
    void findsARefundThatWasCarriedOutThoughTheAnswerWasLost() {
        gateway.misbehave("refund", WechatFault.EXECUTE_THEN_CLOSE);

        assertThat(adapter.channel.refund(Adapter.refund("pay000001", 8888))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(Adapter.refund("pay000001", 8888)))
                .isInstanceOf(RefundAnswer.Done.class);
        assertThat(gateway.trade("pay000001").refunded()).isEqualTo(8888);
    }

    @Test
    void believesASignedRefusal() {
        gateway.misbehave("prepay", WechatFault.PARAM_ERROR);
        gateway.misbehave("refund", WechatFault.NOT_ENOUGH, WechatFault.PARAM_ERROR);

        assertThat(adapter.channel.ask(Adapter.code("pay000002", 8888))).isInstanceOf(CodeAnswer.Declined.class);
        assertThat(adapter.channel.refund(Adapter.refund("pay000001", 8888)))
                .isInstanceOfSatisfying(
                        RefundAnswer.Declined.class,
                        declined -> assertThat(declined.later()).isTrue());
        assertThat(adapter.channel.refund(Adapter.refund("pay000001", 8888)))
                .isInstanceOfSatisfying(
                        RefundAnswer.Declined.class,
                        declined -> assertThat(declined.later()).isFalse());
    }

    @Test
    void believesNoAnswerAboutASecondTradeUnderOurNumber() {
        var first = new TradeRef("pay000001", gateway.trade("pay000001").transactionId(), Adapter.ASKED_AT);
        gateway.misbehave("query", WechatFault.OTHER_TRADE);

        assertThat(adapter.channel.query(first)).isInstanceOf(Unknown.class);
    }

    @Test
    void givesUpAtItsDeadlineThoughBytesKeepComing() {
        gateway.misbehave("query", WechatFault.DRIP);
        var before = System.nanoTime();

        var answer = adapter.channel.query(Adapter.ref("pay000001"));

        assertThat(answer).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void doesNotRepeatARequestOnAStaleConnection() {
        for (var i = 0; i < 5; i++) {
            gateway.misbehave("refund", WechatFault.EXECUTE_THEN_CLOSE, WechatFault.CLOSE_SOCKET);
            adapter.channel.query(Adapter.ref("pay000001"));
            adapter.channel.refund(Adapter.refund("pay000001", 8888));
            adapter.channel.refund(Adapter.refund("pay000001", 8888));
        }

        assertThat(gateway.calls("refund")).isEqualTo(10);
        assertThat(gateway.trade("pay000001").refunded()).isEqualTo(8888);
    }

    @Test
    void tellsNeitherKeysNorPersonsInItsReasons() {
        gateway.misbehave(
                "query", WechatFault.BAD_SIGNATURE, WechatFault.HTML, WechatFault.FIELD_TWICE, WechatFault.STALE);

        for (var i = 0; i < 4; i++) {
            assertThat(adapter.channel.query(Adapter.ref("pay000001")))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .doesNotContain("oUpF8uMuAJO")
                                    .doesNotContain("signature=")
                                    .doesNotContain(WechatGateway.API_V3_KEY)
                                    .doesNotContain(
                                            Keys.base64(Keys.APP.getPrivate()).substring(50, 90)));
        }
    }
}
