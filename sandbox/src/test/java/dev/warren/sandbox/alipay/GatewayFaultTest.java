package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Each fault of the gateway as the provider's own client meets it. */
@SandboxTest
class GatewayFaultTest {

    private final RealClient alipay;
    private final Buyer buyer;
    private final Faults faults;
    private final Http http;
    private final String number = "O" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    GatewayFaultTest(
            Buyer buyer, Faults faults, @Value("${server.port}") int port, @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.buyer = buyer;
        this.faults = faults;
        this.http = new Http(port);
        this.alipay = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
    }

    @AfterEach
    void allFaultsWerePlayed() {
        assertThat(faults.all()).isEmpty();
        faults.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "precreate, ACQ.INVALID_PARAMETER",
        "query, ACQ.TRADE_NOT_EXIST",
        "close, ACQ.TRADE_NOT_EXIST",
        "cancel, ACQ.CANCEL_NOT_ALLOWED",
        "refund, ACQ.SELLER_BALANCE_NOT_ENOUGH",
        "refund-query, ACQ.TRADE_NOT_EXIST"
    })
    void temptsWithAnUnsignedErrorThatTheClientBelieves(String operation, String subCode) throws Exception {
        buyer.scan(alipay.precreate(number, "1.00", "").getQrCode());
        order(operation, "unsigned-error");

        var answer = switch (operation) {
            case "precreate" -> alipay.precreate(number, "1.00", "");
            case "query" -> alipay.query(number);
            case "close" -> alipay.close(number);
            case "cancel" -> alipay.cancel(number);
            case "refund" -> alipay.refund(number, "1.00", "");
            default -> alipay.refundQuery(number, "r");
        };

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.getSubCode()).isEqualTo(subCode);
        assertThat(answer.getBody()).doesNotContain("\"sign\"");
        assertThat(alipay.query(number).getTradeStatus()).as("nothing was done").isEqualTo("WAIT_BUYER_PAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-signature", "duplicate-node", "http-500"})
    void isRefusedByTheClient(String fault) throws Exception {
        order("precreate", fault);

        assertThatThrownBy(() -> alipay.precreate(number, "1.00", "")).isInstanceOf(AlipayApiException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "unsigned-success, java.lang.RuntimeException",
        "wrong-node, java.lang.RuntimeException",
        "html, java.lang.IllegalArgumentException"
    })
    void makesTheClientThrowWhatItDoesNotDeclare(String fault, Class<?> thrown) throws Exception {
        order("precreate", fault);

        assertThatThrownBy(() -> alipay.precreate(number, "1.00", "")).isExactlyInstanceOf(thrown);
    }

    @Test
    void signsEscapedSlashesAsTheyWereBefore() throws Exception {
        order("precreate", "escaped-slash");

        var created = alipay.precreate(number, "1.00", "");

        assertThat(created.isSuccess()).isTrue();
        assertThat(created.getBody()).contains("https:\\/\\/qr.alipay.com\\/");
        assertThat(created.getQrCode()).startsWith("https://qr.alipay.com/");
    }

    @Test
    void saysThatItIsBusyAndSignsThat() throws Exception {
        order("precreate", "system-error");
        order("precreate", "unavailable");

        var error = alipay.precreate(number, "1.00", "");
        var unavailable = alipay.precreate(number, "1.00", "");

        assertThat(error.getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(error.getBody()).contains("\"sign\"");
        assertThat(unavailable.getCode()).isEqualTo("20000");
    }

    @Test
    void hangsUpWithoutAWordAndWithoutHavingDoneAnything() throws Exception {
        buyer.scan(alipay.precreate(number, "1.00", "").getQrCode());
        System.setProperty("sun.net.http.retryPost", "false");
        order("close", "close-socket");
        order("close", "close-socket");

        assertThatThrownBy(() -> alipay.close(number)).isInstanceOf(AlipayApiException.class);
        if (!faults.all().isEmpty()) { // the JDK's client sends a POST twice unless told otherwise before its first use
            assertThatThrownBy(() -> alipay.close(number)).isInstanceOf(AlipayApiException.class);
        }
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void leavesTheCallerWaitingAndDoesNothing() throws Exception {
        buyer.scan(alipay.precreate(number, "1.00", "").getQrCode());
        order("close", "time-out");

        assertThatThrownBy(() -> alipay.close(number)).isInstanceOf(AlipayApiException.class);
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void doesItAndAnswersTooLate() throws Exception {
        buyer.scan(alipay.precreate(number, "1.00", "").getQrCode());
        order("close", "answer-late-but-executed");

        assertThatThrownBy(() -> alipay.close(number)).isInstanceOf(AlipayApiException.class);
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void answersLateButInTime() throws Exception {
        order("precreate", "delay");
        var start = System.nanoTime();

        assertThat(alipay.precreate(number, "1.00", "").isSuccess()).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    }

    @Test
    void liesAboutTheAmount() throws Exception {
        buyer.pay(alipay.precreate(number, "1.00", "").getQrCode());
        order("query", "wrong-amount");

        assertThat(alipay.query(number).getTotalAmount()).isEqualTo("1.01");
        assertThat(alipay.query(number).getTotalAmount()).isEqualTo("1.00");
    }

    @Test
    void refusesARefundForWantOfMoneyAndSignsThat() throws Exception {
        buyer.pay(alipay.precreate(number, "1.00", "").getQrCode());
        order("refund", "signed-refusal");

        var refused = alipay.refund(number, "1.00", ",\"out_request_no\":\"r\"");
        var again = alipay.refund(number, "1.00", ",\"out_request_no\":\"r\"");

        assertThat(refused.getCode()).isEqualTo("40004");
        assertThat(refused.getSubCode()).isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(refused.getBody()).contains("\"sign\"");
        assertThat(again.getFundChange()).as("nothing was done before").isEqualTo("Y");
    }

    @Test
    void acceptsARefundAndMakesItLater() throws Exception {
        try (var shop = new Listener()) {
            buyer.pay(
                    alipay.precreate(number, "1.00", "", shop.url().toString()).getQrCode());
            await().until(() -> shop.heard().size() == 1);
            order("refund", "refund-later");

            var accepted = alipay.refund(number, "0.40", ",\"out_request_no\":\"r\"");
            var asked = alipay.refundQuery(number, "r");
            var again = alipay.refund(number, "0.40", ",\"out_request_no\":\"r\"");

            assertThat(accepted.isSuccess()).isTrue();
            assertThat(accepted.getFundChange()).isEqualTo("N");
            assertThat(accepted.getRefundFee()).isEqualTo("0.00");
            assertThat(asked.isSuccess()).isTrue();
            assertThat(asked.getRefundStatus()).isNull();
            assertThat(again.getFundChange()).isEqualTo("N");
            await().untilAsserted(
                            () -> assertThat(alipay.refundQuery(number, "r").getRefundStatus())
                                    .isEqualTo("REFUND_SUCCESS"));
            await().untilAsserted(() -> assertThat(shop.heard().getLast().body())
                    .contains("out_biz_no=r&")
                    .contains("refund_fee=0.40"));
            assertThat(shop.heard()).hasSize(2);
        }
    }

    @Test
    void promisesNoMoreThanCameIn() throws Exception {
        buyer.pay(alipay.precreate(number, "1.00", "").getQrCode());
        order("refund", "refund-later");
        alipay.refund(number, "1.00", ",\"out_request_no\":\"first\"");

        var second = alipay.refund(number, "0.01", ",\"out_request_no\":\"second\"");

        assertThat(second.isSuccess()).isFalse();
        await().untilAsserted(
                        () -> assertThat(alipay.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED"));
    }

    @Test
    void notifiesOfThePaymentBeforePrecreateReturns() throws Exception {
        try (var shop = new Listener()) {
            order("precreate", "notify-before-precreate-returns");

            var created = alipay.precreate(number, "1.00", "", shop.url().toString());

            assertThat(shop.heard())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.body()).contains("trade_status=TRADE_SUCCESS"));
            assertThat(created.isSuccess()).isTrue();
        }
    }

    private void order(String operation, String fault) throws IOException {
        var answer = http.post(
                "/sandbox/faults",
                "{\"party\":\"alipay\",\"operation\":\"%s\",\"fault\":\"%s\"}".formatted(operation, fault));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
