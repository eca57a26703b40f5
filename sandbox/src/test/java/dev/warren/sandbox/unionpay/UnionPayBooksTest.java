package dev.warren.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.callbacks.Letters;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** What the stories see of UnionPay, and that they can make it misbehave about one payment alone. */
@SandboxTest
class UnionPayBooksTest {

    private static final long TOTAL = 8888;
    private final Http http;
    private final Buyer buyer;
    private final Faults faults;
    private final Letters letters;
    private final MovableClock clock;
    private final Merchant merchant;
    private final Merchant other;

    @Autowired
    UnionPayBooksTest(
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys,
            Buyer buyer,
            Faults faults,
            Letters letters,
            MovableClock clock)
            throws IOException, GeneralSecurityException {
        this.http = new Http(port);
        this.buyer = buyer;
        this.faults = faults;
        this.letters = letters;
        this.clock = clock;
        this.merchant = new Merchant(port, keys, clock.instant());
        this.other = new Merchant(port, keys, clock.instant());
    }

    @AfterEach
    void tidyUp() {
        faults.clear();
        merchant.close();
        other.close();
        clock.reset();
    }

    private static String code(Merchant merchant) throws IOException {
        return merchant.transact(merchant.apply()).getOrDefault("qrCode", "");
    }

    private JsonNode entry() throws IOException {
        return http.get("/sandbox/books/unionpay/" + merchant.orderId).json();
    }

    private void misbehave(String operation, FaultKind kind) {
        faults.add(new Fault(Party.UNIONPAY, operation, kind, 1, merchant.orderId, Duration.ZERO));
    }

    @Test
    void showWhatWasPaidAndWhatWentBack() throws Exception {
        var code = code(merchant);
        assertThat(http.get("/sandbox/books/UNIONPAY").text()).doesNotContain(merchant.orderId);
        var receipt = buyer.pay(code);
        merchant.transact(merchant.refund("R" + merchant.orderId, receipt.tradeNo(), 3000));
        misbehave("refund", FaultKind.REFUND_FAILS);
        merchant.transact(merchant.refund("S" + merchant.orderId, receipt.tradeNo(), 1000));
        await().until(() -> merchant.notices().size() >= 2);

        assertThat(entry().path("qrCode").asString()).isEqualTo(code);
        assertThat(entry().path("total").asLong()).isEqualTo(TOTAL);
        assertThat(entry().path("paid").asLong()).isEqualTo(TOTAL);
        assertThat(entry().path("refunded").asLong()).isEqualTo(3000);
        assertThat(http.get("/sandbox/books/UNIONPAY").json().path("data").findValuesAsString("outTradeNo"))
                .contains(merchant.orderId);
        assertThat(letters.about(Party.UNIONPAY, merchant.orderId))
                .as("the refund's as well")
                .extracting(Letter::about)
                .hasSize(2);
    }

    @Test
    void letSomebodyRefundInThePortal() throws Exception {
        var receipt = buyer.pay(code(merchant));
        var path = "/sandbox/books/unionpay/%s/refunds".formatted(merchant.orderId);

        var after = http.post(path, "{\"amount\":3000}").json();

        assertThat(after.path("refunded").asLong()).isEqualTo(3000);
        assertThat(http.post(path, "{\"amount\":%d}".formatted(TOTAL)).status()).isEqualTo(409);
        await().until(() -> merchant.notices().size() >= 2);
        assertThat(merchant.notices())
                .anySatisfy(notice -> assertThat(notice) // in whatever order they come
                        .containsEntry("txnType", "04")
                        .containsEntry("txnAmt", "3000")
                        .containsEntry("origQryId", receipt.tradeNo())
                        .hasEntrySatisfying(
                                "orderId", number -> assertThat(number).startsWith("portal")));
    }

    @Test
    void failAboutOnePaymentByWhateverNumberIsNamed() throws Exception {
        misbehave("apply", FaultKind.CODE_06);
        assertThat(other.transact(other.apply())).containsEntry("respCode", "00");
        assertThat(merchant.transact(merchant.apply())).containsEntry("respCode", "06");
        var receipt = buyer.pay(code(merchant));
        misbehave("query", FaultKind.CODE_34);
        other.query();
        assertThat(merchant.query()).containsEntry("respCode", "34");
        assertThat(merchant.query()).containsEntry("origRespCode", "00");
        merchant.transact(merchant.refund("R" + merchant.orderId, receipt.tradeNo(), 3000));
        misbehave("query", FaultKind.CODE_37);
        assertThat(merchant.send("/gateway/api/queryTrans.do", merchant.signed(merchant.query("R" + merchant.orderId))))
                .as("the refund is one of this payment")
                .containsEntry("respCode", "37");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void letOneCodeBePaidAfterItsTime() throws Exception {
        var late = code(merchant);
        var dead = code(other);
        misbehave("pay", FaultKind.PAY_AFTER_TIME_OUT);
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> buyer.pay(dead)).isInstanceOf(Problem.class);
        buyer.pay(late);

        assertThat(entry().path("paid").asLong()).isEqualTo(TOTAL);
    }
}
