package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the gateway tells the seller unasked, checked with the provider's own code. */
@SandboxTest
class NoticeTest {

    private final Seller seller;
    private final Buyer buyer;
    private final Agenda agenda;
    private final MovableClock clock;
    private final Path keys;

    @Autowired
    NoticeTest(
            Buyer buyer,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.seller = new Seller(port, keys, callbacks);
        this.buyer = buyer;
        this.agenda = agenda;
        this.clock = clock;
        this.keys = keys;
    }

    @AfterEach
    void tidyUp() {
        seller.close();
        clock.reset();
    }

    @Test
    void tellsOfThePaymentWithASignatureTheProvidersCodeAccepts() throws Exception {
        buyer.pay(seller.code());

        var notice = seller.notice(1);

        assertThat(seller.verified(notice)).isTrue();
        assertThat(notice)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_trade_no", seller.number())
                .containsEntry("total_amount", "8.80")
                .containsEntry("app_id", RealClient.read(keys, "app-id"))
                .containsEntry("seller_id", RealClient.read(keys, "seller-id"))
                .containsEntry("notify_type", "trade_status_sync")
                .containsEntry("passback_params", "a b&c=d")
                .containsKeys("notify_id", "notify_time", "gmt_create", "gmt_payment", "trade_no", "buyer_id");
        assertThat(seller.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.accepted()).isTrue();
            assertThat(attempt.answer()).isEqualTo("success");
        });
    }

    @Test
    void comesBackThreeTimesAtOnceAndThenByTheLadder() throws Exception {
        seller.shop().otherwise(500, "fail");
        buyer.pay(seller.code());
        seller.awaitAttempts(3);

        var ladder = List.of("4m", "10m", "10m", "1h", "2h", "6h", "15h").stream()
                .map(pause -> Duration.parse("PT" + pause))
                .toList();
        for (var rung = 0; rung < ladder.size(); rung++) {
            clock.advance(ladder.get(rung).minusSeconds(20));
            agenda.runDue();
            assertThat(seller.attempts()).as("before rung %d", rung).hasSize(3 + rung);
            clock.advance(Duration.ofSeconds(20));
            agenda.runDue();
            seller.awaitAttempts(4 + rung);
        }
        clock.advance(Duration.ofDays(2));
        agenda.runDue();

        assertThat(seller.attempts())
                .hasSize(10)
                .extracting(Callback::attempt)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(seller.heard())
                .allSatisfy(heard ->
                        assertThat(seller.verified(seller.fields(heard))).isTrue());
        assertThat(seller.heard())
                .extracting(heard -> seller.fields(heard).get("notify_id"))
                .containsOnly(seller.attempts().getFirst().id());
        assertThat(seller.heard().stream()
                        .map(heard -> seller.fields(heard).get("notify_time"))
                        .distinct()
                        .count())
                .as("a new time in each attempt")
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void takesOnlyTheWordSuccessForAnAnswer() throws Exception {
        seller.shop().then(200, "SUCCESS").then(200, "{\"result\":\"success\"}").then(200, " success \n");

        buyer.pay(seller.code());

        seller.awaitAttempts(3);
        assertThat(seller.attempts()).extracting(Callback::accepted).containsExactly(false, false, true);
    }

    @Test
    void tellsOfEachRefundWithItsNumberAndTheRunningTotal() throws Exception {
        buyer.pay(seller.code());
        seller.notice(1);

        seller.client().refund(seller.number(), "3.00", ",\"out_request_no\":\"r1\"");
        var part = seller.notice(2);
        seller.client().refund(seller.number(), "5.80", ",\"out_request_no\":\"r2\"");
        var whole = seller.notice(3);

        assertThat(part)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_biz_no", "r1")
                .containsEntry("refund_fee", "3.00")
                .containsKey("gmt_refund");
        assertThat(whole)
                .containsEntry("trade_status", "TRADE_CLOSED")
                .containsEntry("out_biz_no", "r2")
                .containsEntry("refund_fee", "8.80");
        assertThat(seller.verified(part)).isTrue();
        assertThat(seller.verified(whole)).isTrue();
    }

    @Test
    void tellsThatAScannedTradeWasNotPaidInTime() throws Exception {
        buyer.scan(seller.code());

        clock.advance(Duration.ofMinutes(30));
        agenda.runDue();

        assertThat(seller.notice(1))
                .containsEntry("trade_status", "TRADE_CLOSED")
                .doesNotContainKeys("gmt_payment", "gmt_refund");
    }
}
