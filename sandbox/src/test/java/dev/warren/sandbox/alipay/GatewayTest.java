package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The life of a trade, driven through the provider's own client, which checks the signature of every answer. */
@SandboxTest
class GatewayTest {

    private final RealClient alipay;
    private final Buyer buyer;
    private String number = "";

    @Autowired
    GatewayTest(Buyer buyer, @Value("${server.port}") int port, @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.buyer = buyer;
        this.alipay = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
    }

    @BeforeEach
    void newNumber() {
        number = "O" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void givesACodeButNoTradeUntilItIsScanned() throws Exception {
        var created = alipay.precreate(number, "88.88", "");

        assertThat(created.isSuccess()).isTrue();
        assertThat(created.getOutTradeNo()).isEqualTo(number);
        assertThat(created.getQrCode()).startsWith("https://qr.alipay.com/bax");
        assertThat(alipay.query(number).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(alipay.close(number).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(alipay.refund(number, "88.88", "").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void waitsForTheBuyerOnceTheCodeIsScanned() throws Exception {
        var scanned = buyer.scan(alipay.precreate(number, "88.88", "").getQrCode());

        var trade = alipay.query(number);

        assertThat(trade.getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(trade.getTradeNo()).isEqualTo(scanned.tradeNo());
        assertThat(trade.getTotalAmount()).isEqualTo("88.88");
        assertThat(trade.getBuyerPayAmount()).isEqualTo("0.00");
        assertThat(trade.getSendPayDate()).isNull();
    }

    @Test
    void knowsThePayment() throws Exception {
        var paid = buyer.pay(alipay.precreate(number, "0.01", "").getQrCode());

        var trade = alipay.query(number);

        assertThat(paid.channel()).isEqualTo("ALIPAY");
        assertThat(trade.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(trade.getTradeNo()).isEqualTo(paid.tradeNo()).hasSize(28);
        assertThat(trade.getReceiptAmount()).isEqualTo("0.01");
        assertThat(trade.getSendPayDate()).isNotNull();
        assertThat(trade.getFundBillList())
                .singleElement()
                .satisfies(bill -> assertThat(bill.getAmount()).isEqualTo("0.01"));
    }

    @Test
    void givesTheSameCodeForTheSameNumberAndTerms() throws Exception {
        var first = alipay.precreate(number, "88.88", "");

        var second = alipay.precreate(number, "88.88", "");

        assertThat(second.getQrCode()).isEqualTo(first.getQrCode());
    }

    @Test
    void refusesTheSameNumberWithAnotherAmount() throws Exception {
        alipay.precreate(number, "88.88", "");

        var tampered = alipay.precreate(number, "0.01", "");

        assertThat(tampered.isSuccess()).isFalse();
        assertThat(tampered.getCode()).isEqualTo("40004");
        assertThat(tampered.getSubCode()).isEqualTo("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void refusesAnotherCodeForWhatIsPaidOrClosed() throws Exception {
        buyer.pay(alipay.precreate(number, "88.88", "").getQrCode());
        assertThat(alipay.precreate(number, "88.88", "").getSubCode()).isEqualTo("ACQ.TRADE_HAS_SUCCESS");

        newNumber();
        buyer.scan(alipay.precreate(number, "88.88", "").getQrCode());
        assertThat(alipay.close(number).isSuccess()).isTrue();
        assertThat(alipay.precreate(number, "88.88", "").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void closesOnlyWhatWaitsForItsBuyer() throws Exception {
        buyer.scan(alipay.precreate(number, "88.88", "").getQrCode());

        assertThat(alipay.close(number).isSuccess()).isTrue();
        assertThat(alipay.close(number).getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");

        newNumber();
        buyer.pay(alipay.precreate(number, "88.88", "").getQrCode());
        assertThat(alipay.close(number).getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
    }

    @Test
    void cancelsByClosingOrByRefunding() throws Exception {
        buyer.scan(alipay.precreate(number, "88.88", "").getQrCode());
        var closed = alipay.cancel(number);
        assertThat(closed.getAction()).isEqualTo("close");
        assertThat(closed.getRetryFlag()).isEqualTo("N");

        newNumber();
        buyer.pay(alipay.precreate(number, "88.88", "").getQrCode());
        assertThat(alipay.cancel(number).getAction()).isEqualTo("refund");
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");

        newNumber();
        assertThat(alipay.cancel(number).isSuccess()).isTrue();
        assertThat(alipay.cancel(number).getAction()).isNull();
    }

    @Test
    void refundsInPartsAndSaysWhetherMoneyMoved() throws Exception {
        buyer.pay(alipay.precreate(number, "10.00", "").getQrCode());

        var first = alipay.refund(number, "4.00", ",\"out_request_no\":\"r1\"");
        var again = alipay.refund(number, "4.00", ",\"out_request_no\":\"r1\"");
        var changed = alipay.refund(number, "5.00", ",\"out_request_no\":\"r1\"");
        var tooMuch = alipay.refund(number, "6.01", ",\"out_request_no\":\"r2\"");
        var rest = alipay.refund(number, "6.00", ",\"out_request_no\":\"r3\"");

        assertThat(first.getFundChange()).isEqualTo("Y");
        assertThat(first.getRefundFee()).isEqualTo("4.00");
        assertThat(again.isSuccess()).isTrue();
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(changed.getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(tooMuch.getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(rest.getRefundFee()).as("the running total").isEqualTo("10.00");
        assertThat(alipay.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void wantsANumberForAPartialRefund() throws Exception {
        buyer.pay(alipay.precreate(number, "10.00", "").getQrCode());

        assertThat(alipay.refund(number, "4.00", "").getSubCode()).isEqualTo("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(alipay.refund(number, "10.00", "").getFundChange()).isEqualTo("Y");
    }

    @Test
    void answersARefundQueryWithoutAStatusForARefundThatWasNotMade() throws Exception {
        buyer.pay(alipay.precreate(number, "10.00", "").getQrCode());
        alipay.refund(number, "4.00", ",\"out_request_no\":\"r1\"");

        var made = alipay.refundQuery(number, "r1");
        var other = alipay.refundQuery(number, "r2");

        assertThat(made.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(made.getRefundAmount()).isEqualTo("4.00");
        assertThat(made.getTotalAmount()).isEqualTo("10.00");
        assertThat(other.isSuccess()).isTrue();
        assertThat(other.getRefundStatus()).isNull();
    }

    @Test
    void refundsNothingThatWasNotPaid() throws Exception {
        buyer.scan(alipay.precreate(number, "10.00", "").getQrCode());

        assertThat(alipay.refund(number, "10.00", "").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
    }
}
