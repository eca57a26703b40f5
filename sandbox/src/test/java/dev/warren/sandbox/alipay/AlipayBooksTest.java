package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
class AlipayBooksTest {

    private final Http http;
    private final Buyer buyer;
    private final Seller seller;

    @Autowired
    AlipayBooksTest(
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys,
            Buyer buyer,
            Callbacks callbacks)
            throws AlipayApiException, IOException {
        this.http = new Http(port);
        this.buyer = buyer;
        this.seller = new Seller(port, keys, callbacks);
    }

    @AfterEach
    void close() {
        seller.close();
    }

    @Test
    void showWhatWasPaidAndWhatWentBack() throws Exception {
        var code = seller.code();
        assertThat(http.get("/sandbox/books/ALIPAY").text()).doesNotContain(seller.number());
        buyer.pay(code);
        seller.client().refund(seller.number(), "3.00", ",\"out_request_no\":\"r1\"");

        var trade = http.get("/sandbox/books/alipay/" + seller.number()).json();

        assertThat(trade.path("total").asLong()).isEqualTo(880);
        assertThat(trade.path("paid").asLong()).isEqualTo(880);
        assertThat(trade.path("refunded").asLong()).isEqualTo(300);
        assertThat(trade.path("kept").isMissingNode()).isTrue();
        assertThat(http.get("/sandbox/books/ALIPAY").json().path("data").findValuesAsString("outTradeNo"))
                .contains(seller.number());
    }

    @Test
    void letSomebodyRefundInThePortal() throws Exception {
        buyer.pay(seller.code());
        seller.notice(1);
        var path = "/sandbox/books/alipay/%s/refunds".formatted(seller.number());

        var after = http.post(path, "{\"amount\":300}").json();

        assertThat(after.path("refunded").asLong()).isEqualTo(300);
        assertThat(http.post(path, "{\"amount\":581}").status()).isEqualTo(409);
        assertThat(http.post(path, "{\"amount\":0}").status()).isEqualTo(409);
        assertThat(seller.notice(2)).containsEntry("refund_fee", "3.00");
    }

    @Test
    void nameWhatTheyKnow() throws Exception {
        assertThat(http.get("/sandbox/books/SHELLS").status()).isEqualTo(400);
        assertThat(http.get("/sandbox/books/ALIPAY/nothing").status()).isEqualTo(404);
    }
}
