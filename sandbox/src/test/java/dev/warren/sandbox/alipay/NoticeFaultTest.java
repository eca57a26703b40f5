package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How the gateway's notices can go wrong. */
@SandboxTest
class NoticeFaultTest {

    private final Seller seller;
    private final Buyer buyer;
    private final Faults faults;
    private final Http http;

    @Autowired
    NoticeFaultTest(
            Buyer buyer,
            Faults faults,
            Callbacks callbacks,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.seller = new Seller(port, keys, callbacks);
        this.buyer = buyer;
        this.faults = faults;
        this.http = new Http(port);
    }

    @AfterEach
    void tidyUp() {
        seller.close();
        faults.clear();
    }

    @Test
    void neverSendsWhatItIsToldToDrop() throws Exception {
        order("drop-callback");

        buyer.pay(seller.code());

        await().untilAsserted(() -> assertThat(seller.attempts())
                .singleElement()
                .satisfies(dropped -> {
                    assertThat(dropped.fault()).isEqualTo(FaultKind.DROP_CALLBACK);
                    assertThat(dropped.status()).isNull();
                }));
        assertThat(seller.heard()).isEmpty();
        assertThat(seller.client().query(seller.number()).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void sendsTheSameNoticeTwice() throws Exception {
        order("duplicate-callback");

        buyer.pay(seller.code());

        seller.awaitAttempts(2);
        assertThat(seller.heard())
                .extracting(heard -> seller.fields(heard).get("notify_id"))
                .hasSize(2)
                .containsOnly(seller.attempts().getFirst().id());
    }

    @Test
    void repeatsWhatWasAcceptedWhenItDoesNotReadTheAnswer() throws Exception {
        order("ignore-answer");

        buyer.pay(seller.code());

        seller.awaitAttempts(2);
        assertThat(seller.attempts()).extracting(Callback::accepted).containsExactly(false, true);
    }

    @Test
    void forges() throws Exception {
        seller.shop().then(200, "fail");
        order("bad-signature");

        buyer.pay(seller.code());

        seller.awaitAttempts(2);
        assertThat(seller.verified(seller.fields(seller.heard().get(0)))).isFalse();
        assertThat(seller.verified(seller.fields(seller.heard().get(1)))).isTrue();
    }

    @Test
    void liesWithAGoodSignature() throws Exception {
        seller.shop().then(200, "fail").then(200, "fail");
        order("wrong-amount");
        order("other-app");
        order("other-seller");

        buyer.pay(seller.code());

        seller.awaitAttempts(3);
        assertThat(seller.heard())
                .allSatisfy(heard ->
                        assertThat(seller.verified(seller.fields(heard))).isTrue());
        assertThat(seller.fields(seller.heard().get(0))).containsEntry("total_amount", "8.81");
        assertThat(seller.fields(seller.heard().get(1))).containsEntry("app_id", "2021999999999999");
        assertThat(seller.fields(seller.heard().get(2))).containsEntry("seller_id", "2088999999999999");
    }

    @Test
    void contradictsItself() throws Exception {
        order("closed-after-paid");
        buyer.pay(seller.code());
        seller.awaitAttempts(2);
        assertThat(seller.heard())
                .extracting(heard -> seller.fields(heard).get("trade_status"))
                .containsExactlyInAnyOrder("TRADE_SUCCESS", "TRADE_CLOSED");

        order("finished-after-refund");
        seller.client().refund(seller.number(), "8.80", "");
        seller.awaitAttempts(4);
        assertThat(seller.heard().subList(2, 4))
                .extracting(heard -> seller.fields(heard).get("trade_status"))
                .containsExactlyInAnyOrder("TRADE_CLOSED", "TRADE_FINISHED");
    }

    private void order(String fault) throws IOException {
        var answer = http.post(
                "/sandbox/faults", "{\"party\":\"alipay\",\"operation\":\"notify\",\"fault\":\"%s\"}".formatted(fault));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
