package dev.warren.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jpay.unionpay.AcpService;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The gateway, as the vendor's own classes find it. */
@SandboxTest
class UnionPayTest {

    private final Merchant merchant;
    private final Buyer buyer;
    private final Faults faults;
    private final Callbacks callbacks;
    private final Agenda agenda;
    private final MovableClock clock;

    @Autowired
    UnionPayTest(
            Buyer buyer,
            Faults faults,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws IOException, GeneralSecurityException {
        this.merchant = new Merchant(port, keys, clock.instant());
        this.buyer = buyer;
        this.faults = faults;
        this.callbacks = callbacks;
        this.agenda = agenda;
        this.clock = clock;
    }

    @AfterEach
    void tidyUp() {
        merchant.close();
        faults.clear();
        clock.reset();
    }

    private String code() throws IOException {
        return qrCode(merchant.transact(merchant.apply()));
    }

    private static String qrCode(Map<String, String> answer) {
        return answer.getOrDefault("qrCode", "");
    }

    private void misbehave(String operation, FaultKind kind, int times) {
        faults.add(new Fault(Party.UNIONPAY, operation, kind, times, null, Duration.ofMillis(100)));
    }

    private Map<String, String> notice(int number) {
        await().until(() -> merchant.notices().size() >= number);
        return merchant.notices().get(number - 1);
    }

    @Test
    void goesFromTheCodeToThePaymentAndItsRefund() throws IOException {
        var applied = merchant.transact(merchant.apply());
        assertThat(Merchant.isGenuine(applied)).isTrue();
        assertThat(applied)
                .containsEntry("respCode", "00")
                .containsEntry("orderId", merchant.orderId)
                .doesNotContainKeys("certId", "queryId");
        assertThat(applied.get("qrCode")).matches("https://qr\\.95516\\.com/00010000/62\\d{30}");
        assertThat(merchant.query()).containsEntry("respCode", "34");

        buyer.scan(qrCode(applied));
        assertThat(merchant.query()).containsEntry("respCode", "00").containsEntry("origRespCode", "05");
        var receipt = buyer.pay(qrCode(applied));

        assertThat(receipt.channel()).isEqualTo("UNIONPAY");
        var paid = merchant.query();
        assertThat(Merchant.isGenuine(paid)).isTrue();
        assertThat(paid)
                .containsEntry("origRespCode", "00")
                .containsEntry("queryId", receipt.tradeNo())
                .containsEntry("txnAmt", "8888")
                .containsEntry("txnType", "01");
        assertThat(receipt.tradeNo()).matches("2\\d{19}8");
        var told = notice(1);
        assertThat(Merchant.isGenuine(told)).isTrue();
        assertThat(told).containsEntry("queryId", receipt.tradeNo()).containsEntry("respCode", "00");

        var refund = merchant.transact(merchant.refund("R" + merchant.orderId, receipt.tradeNo(), 3000));
        assertThat(refund).containsEntry("respCode", "00").containsEntry("origQryId", receipt.tradeNo());
        assertThat(merchant.transact(merchant.refund("R" + merchant.orderId, receipt.tradeNo(), 3000)))
                .containsEntry("respCode", "12");
        assertThat(merchant.transact(merchant.refund("S" + merchant.orderId, receipt.tradeNo(), 5889)))
                .containsEntry("respCode", "36");
        assertThat(merchant.transact(merchant.refund("S" + merchant.orderId, receipt.tradeNo(), 5888)))
                .containsEntry("respCode", "00");
        assertThat(merchant.transact(merchant.refund("T" + merchant.orderId, "2" + "0".repeat(20), 1)))
                .containsEntry("respCode", "35");
        assertThat(notice(2))
                .containsEntry("txnType", "04")
                .containsEntry("origOrderId", merchant.orderId)
                .containsEntry("origTxnTime", merchant.txnTime);
    }

    @Test
    void takesNumberAndTimeOnce() throws IOException {
        code();

        assertThat(merchant.transact(merchant.apply()))
                .containsEntry("respCode", "12")
                .doesNotContainKey("qrCode");
    }

    @Test
    void findsNothingUnderAnotherTime() throws IOException {
        buyer.pay(code());
        var other = merchant.query(merchant.orderId);
        other.put("txnTime", "20200101000000");

        assertThat(merchant.transact(other)).containsEntry("respCode", "34");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "encoding",
                "signMethod",
                "txnType",
                "bizType",
                "merId",
                "txnTime",
                "orderId",
                "txnAmt",
                "backUrl"
            })
    void namesTheMissingField(String field) throws IOException {
        var fields = merchant.apply();
        fields.remove(field);
        var answer = merchant.transact(fields);

        assertThat(answer).containsEntry("respCode", "13");
        assertThat(answer.get("respMsg")).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "version, 5.0.0",
        "orderId, short",
        "orderId, with_underscore",
        "txnAmt, 88.88",
        "txnAmt, 0",
        "currencyCode, 840",
        "txnTime, 20261301000000",
        "txnTime, 20200101000000",
        "payTimeout, 20200101000000",
        "backUrl, http://127.0.0.1/hook?shop=1",
        "reqReserved, a=b",
        "txnSubType, 99"
    })
    void refusesAWrongFormat(String field, String value) throws IOException {
        var fields = merchant.apply();
        fields.put(field, value);

        assertThat(merchant.transact(fields)).containsEntry("respCode", "10");
    }

    @Test
    void refusesWhatTheMerchantDidNotSign() throws IOException {
        var altered = new HashMap<>(merchant.signed(merchant.apply()));
        altered.put("txnAmt", "1");
        var stranger = new HashMap<>(merchant.signed(merchant.apply()));
        stranger.put("certId", "1");
        var unsigned = new HashMap<>(altered);
        unsigned.remove("signature");

        assertThat(merchant.send("/gateway/api/backTransReq.do", altered)).containsEntry("respCode", "11");
        assertThat(merchant.send("/gateway/api/backTransReq.do", stranger)).containsEntry("respCode", "11");
        assertThat(merchant.send("/gateway/api/backTransReq.do", unsigned)).containsEntry("respCode", "13");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"BAD_SIGNATURE", "UNSIGNED_SUCCESS", "WRONG_CERTIFICATE", "SELF_SIGNED"})
    void canSpoilItsAnswers(FaultKind kind) throws IOException {
        misbehave("apply", kind, 1);

        var answer = merchant.transact(merchant.apply());

        assertThat(answer).containsKey("qrCode");
        assertThat(Merchant.isGenuine(answer)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CODE_03, 03", "CODE_04, 04", "CODE_05, 05"})
    void canLeaveAPaymentOpenForAWhile(FaultKind kind, String code) throws IOException {
        buyer.pay(code());
        misbehave("query", kind, 2);

        assertThat(merchant.query()).containsEntry("origRespCode", code);
        assertThat(merchant.query()).containsEntry("origRespCode", code);
        assertThat(merchant.query()).containsEntry("origRespCode", "00");
    }

    @Test
    void canDenyAPaymentForAWhile() throws IOException {
        buyer.pay(code());
        misbehave("query", FaultKind.CODE_34, 2);

        assertThat(merchant.query()).containsEntry("respCode", "34");
        assertThat(merchant.query()).containsEntry("respCode", "34");
        assertThat(merchant.query()).containsEntry("respCode", "00");
    }

    @Test
    void letsACodeDie() throws IOException {
        var code = code();
        clock.advance(Duration.ofMinutes(30));

        assertThatThrownBy(() -> buyer.pay(code)).isInstanceOf(Problem.class).hasMessageContaining("86");
        assertThat(merchant.query()).containsEntry("respCode", "34");
    }

    @Test
    void takesMoneyAfterTheTimeAndTellsNobody() throws IOException {
        var code = code();
        clock.advance(Duration.ofMinutes(30));
        misbehave("pay", FaultKind.CODE_42, 1);

        buyer.pay(code);

        assertThat(merchant.query()).containsEntry("origRespCode", "42").containsKey("queryId");
        assertThat(merchant.notices()).isEmpty();
    }

    @Test
    void canTellOfAPaymentAfterTheTime() throws IOException {
        var code = code();
        clock.advance(Duration.ofMinutes(30));
        misbehave("pay", FaultKind.PAY_AFTER_TIME_OUT, 1);

        buyer.pay(code);

        assertThat(notice(1)).containsEntry("respCode", "00");
    }

    @Test
    void canTellOfAPaymentWithAFlaw() throws IOException {
        misbehave("pay", FaultKind.CODE_A6, 1);

        buyer.pay(code());

        assertThat(notice(1)).containsEntry("respCode", "A6");
        assertThat(merchant.query()).containsEntry("origRespCode", "A6");
    }

    @Test
    void canTellBeforeItAnswers() throws IOException {
        misbehave("apply", FaultKind.NOTIFY_BEFORE_PRECREATE_RETURNS, 1);

        code();

        assertThat(merchant.notices()).hasSize(1);
    }

    @Test
    void canFailARefundItAccepted() throws IOException {
        var receipt = buyer.pay(code());
        misbehave("refund", FaultKind.REFUND_FAILS, 1);

        var orderId = "R" + merchant.orderId;
        assertThat(merchant.transact(merchant.refund(orderId, receipt.tradeNo(), 8888)))
                .containsEntry("respCode", "00");

        assertThat(merchant.transact(merchant.query(orderId))).containsEntry("origRespCode", "01");
        assertThat(merchant.transact(merchant.refund("S" + merchant.orderId, receipt.tradeNo(), 8888)))
                .containsEntry("respCode", "00");
    }

    @Test
    void comesBackByTheLadderUntilTheStatusIsRight() throws IOException {
        merchant.shop.otherwise(500, "ok");
        buyer.pay(code());
        awaitAttempts(2);

        for (var rung = 0; rung < 3; rung++) {
            clock.advance(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4))
                    .get(rung));
            agenda.runDue();
            awaitAttempts(3 + rung);
        }
        clock.advance(Duration.ofDays(1));
        agenda.runDue();

        assertThat(attempts()).hasSize(5).extracting(Callback::accepted).containsOnly(false);
        assertThat(merchant.notices()).allMatch(Merchant::isGenuine);
    }

    private List<Callback> attempts() {
        return callbacks.of(Party.UNIONPAY).stream()
                .filter(callback -> callback.body().contains(merchant.orderId))
                .toList();
    }

    private void awaitAttempts(int count) {
        await().untilAsserted(() -> assertThat(attempts()).hasSize(count));
    }

    @Test
    void isContentWithTheStatusWhateverTheBodySays() throws IOException {
        merchant.shop.otherwise(200, "anything");
        buyer.pay(code());

        awaitAttempts(1);
        assertThat(attempts()).extracting(Callback::accepted).containsExactly(true);
    }

    @Test
    void packsTheFileOfADayAsTheVendorUnpacksIt() throws IOException {
        var receipt = buyer.pay(code());
        merchant.transact(merchant.refund("R" + merchant.orderId, receipt.tradeNo(), 100));
        var day = BeijingTime.dayOf(clock.instant());
        assertThat(merchant.file(BeijingTime.day(day.plusDays(1)), clock.instant()))
                .containsEntry("respCode", "98");

        var later = merchant.file(BeijingTime.day(day), clock.instant());

        assertThat(Merchant.isGenuine(later)).isTrue();
        var directory = Files.createTempDirectory("bill");
        try (var zip = new ZipFile(AcpService.deCodeFileContent(later, directory.toString(), "UTF-8"))) {
            var details = zip.stream()
                    .filter(entry -> entry.getName().contains("ZM_"))
                    .findAny()
                    .orElseThrow();
            var text = new String(zip.getInputStream(details).readAllBytes(), Charset.forName("GBK"));
            assertThat(text).contains(merchant.orderId).contains("R" + merchant.orderId);
            assertThat(text.lines()).allMatch(line -> line.getBytes(Charset.forName("GBK")).length == 607);
            assertThat(zip.stream()).anyMatch(entry -> entry.getName().contains("ZME_"));
        }
    }
}
