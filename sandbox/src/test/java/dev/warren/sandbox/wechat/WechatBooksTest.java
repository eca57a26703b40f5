package dev.warren.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** What the stories see of WeChat Pay, and that they can make it misbehave about one trade alone. */
@SandboxTest
class WechatBooksTest {

    private final Http http;
    private final Buyer buyer;
    private final Faults faults;
    private final Agenda agenda;
    private final MovableClock clock;
    private final Seller seller;
    private final Seller other;

    @Autowired
    WechatBooksTest(
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys,
            Buyer buyer,
            Faults faults,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock)
            throws IOException {
        this.http = new Http(port);
        this.buyer = buyer;
        this.faults = faults;
        this.agenda = agenda;
        this.clock = clock;
        this.seller = new Seller(port, keys, callbacks);
        this.other = new Seller(port, keys, callbacks);
    }

    @AfterEach
    void tidyUp() {
        faults.clear();
        seller.close();
        other.close();
        clock.reset();
    }

    private JsonNode entry() throws IOException {
        return http.get("/sandbox/books/wechat/" + seller.number()).json();
    }

    private void misbehave(String operation, FaultKind kind) {
        faults.add(new Fault(Party.WECHAT, operation, kind, 1, seller.number(), Duration.ZERO));
    }

    @Test
    void showWhatWasPaidAndWhatWentBack() throws Exception {
        var code = seller.code();
        assertThat(http.get("/sandbox/books/WECHAT").text()).doesNotContain(seller.number());
        buyer.pay(code);
        seller.notice(1, Transaction.class);
        seller.refund("r1", 300);
        assertThat(entry().path("refunded").asLong()).as("before it is done").isZero();

        clock.advance(Duration.ofSeconds(6));
        agenda.runDue();
        seller.notice(2, RefundNotification.class);

        assertThat(entry().path("qrCode").asString()).isEqualTo(code);
        assertThat(entry().path("total").asLong()).isEqualTo(Seller.TOTAL);
        assertThat(entry().path("paid").asLong()).isEqualTo(Seller.TOTAL);
        assertThat(entry().path("refunded").asLong()).isEqualTo(300);
        assertThat(http.get("/sandbox/books/WECHAT").json().path("data").findValuesAsString("outTradeNo"))
                .contains(seller.number());
        assertThat(seller.attempts()).extracting(Callback::about).containsOnly(seller.number());
    }

    @Test
    void letSomebodyRefundInThePortal() throws Exception {
        buyer.pay(seller.code());
        seller.notice(1, Transaction.class);
        var path = "/sandbox/books/wechat/%s/refunds".formatted(seller.number());

        http.post(path, "{\"amount\":300}");
        clock.advance(Duration.ofSeconds(6));
        agenda.runDue();

        var told = seller.notice(2, RefundNotification.class);
        assertThat(told.getOutRefundNo()).startsWith("portal");
        assertThat(told.getAmount().getRefund()).isEqualTo(300);
        assertThat(entry().path("refunded").asLong()).isEqualTo(300);
        assertThat(http.post(path, "{\"amount\":%d}".formatted(Seller.TOTAL)).status())
                .isEqualTo(409);
    }

    @Test
    void failAboutOneTradeByWhateverNumberIsNamed() throws Exception {
        other.code();
        misbehave("prepay", FaultKind.SYSTEM_ERROR);
        assertThat(Seller.refusal(other::code)).isEqualTo("not refused");
        assertThat(Seller.refusal(seller::code)).isEqualTo("500 SYSTEM_ERROR");
        var code = seller.code();
        misbehave("close", FaultKind.SIGNED_REFUSAL);
        assertThat(Seller.refusal(seller::closeOrder)).isEqualTo("404 ORDER_NOT_EXIST");
        buyer.pay(code);
        misbehave("query", FaultKind.SIGNED_REFUSAL);
        assertThat(Seller.refusal(other::query)).isEqualTo("not refused");
        assertThat(Seller.refusal(seller::query)).isEqualTo("404 ORDER_NOT_EXIST");
        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        seller.refund("r1", 300);
        misbehave("refund-query", FaultKind.SYSTEM_ERROR);
        assertThat(Seller.refusal(() -> seller.refundQuery("r1"))).isEqualTo("500 SYSTEM_ERROR");
        assertThat(faults.all()).isEmpty();
    }
}
