package dev.warren.sandbox.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
class BuyerTest {

    private final Http http;

    @Autowired
    BuyerTest(@Value("${server.port}") int port) {
        this.http = new Http(port);
    }

    @Test
    void isToldWhyACodeIsRefused() throws Exception {
        var answer = http.post("/sandbox/buyer/scan", "{\"qrCode\":\"https://qr.alipay.com/baxnothing\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("buyer-refused");
        assertThat(answer.json().path("reason").asString()).isEqualTo("ACQ.QR_CODE_NOT_EXIST");
    }

    @Test
    void hasNoAppForEveryCode() throws Exception {
        var answer = http.post("/sandbox/buyer/pay", "{\"qrCode\":\"https://example.com/pay\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("reason").asString()).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void needsACode() throws Exception {
        assertThat(http.post("/sandbox/buyer/pay", "{}").status()).isEqualTo(400);
    }
}
