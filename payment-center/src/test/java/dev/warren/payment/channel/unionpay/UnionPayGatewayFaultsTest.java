package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.UnionPayAuthority;
import dev.warren.payment.testing.UnionPayGateway;
import dev.warren.payment.testing.UnionPayGateway.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the gateway does, nothing is concluded from an answer that the provider did not sign, and one call is one request. */
class UnionPayGatewayFaultsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private final Adapter adapter = new Adapter();
    private final UnionPayGateway gateway = adapter.gateway;

    @BeforeEach
    void aPaidTrade() {
        adapter.channel.ask(Adapter.code("pay10000001", 8888));
        gateway.pay("pay10000001");
    }

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    @ParameterizedTest
    @EnumSource
    void knowsNothingAfterAFaultAndSendsOneRequest(Fault fault) {
        var refund = adapter.refund("pay10000001", 8888);
        gateway.misbehave("query", fault, fault);
        gateway.misbehave("refund", fault);
        gateway.misbehave("apply", fault);

        assertThat(adapter.channel.query(Adapter.ref("pay10000001"))).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.refund(refund)).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(refund)).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.ask(Adapter.code("pay10000002", 8888))).isInstanceOf(Unknown.class);
        assertThat(gateway.requests("query")).hasSize(2);
        assertThat(gateway.requests("refund")).hasSize(1);
        assertThat(gateway.requests("apply")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER_TRANSACTION", "DRIP"}) // a bill is of no transaction, and may take its time
    void takesNoBillThatIsNotTheProviders(Fault fault) {
        gateway.bill(Bills.packed("INN26112288ZM_" + UnionPayGateway.MER_ID, Bills.payment("pay10000001", 8888)));
        gateway.misbehave("file", fault);

        assertThat(adapter.channel.bill(DAY, line -> {
                    throw new AssertionError("handed over: " + line);
                }))
                .isInstanceOf(Unknown.class);
        assertThat(gateway.requests("file")).hasSize(1);
    }

    @Test
    void findsARefundThatWasCarriedOutThoughTheAnswerWasLost() {
        gateway.misbehave("refund", Fault.EXECUTE_THEN_CLOSE);
        var refund = adapter.refund("pay10000001", 8888);

        assertThat(adapter.channel.refund(refund)).isInstanceOf(Unknown.class);
        assertThat(adapter.channel.queryRefund(refund)).isInstanceOf(RefundAnswer.Done.class);
    }

    @Test
    void givesUpAtItsDeadlineThoughBytesKeepComing() {
        gateway.misbehave("query", Fault.DRIP);
        var before = System.nanoTime();

        assertThat(adapter.channel.query(Adapter.ref("pay10000001"))).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource
    void tellsNeitherKeysNorCardsInItsReasons(Fault fault) {
        gateway.misbehave("query", fault);

        assertThat(adapter.channel.query(Adapter.ref("pay10000001")))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .doesNotContain(UnionPayGateway.CARD)
                                .doesNotContain("BEGIN")
                                .doesNotContain(
                                        UnionPayAuthority.MERCHANT.keyBase64().substring(40, 80)));
    }
}
