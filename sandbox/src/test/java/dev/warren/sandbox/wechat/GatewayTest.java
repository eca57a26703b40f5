package dev.warren.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The gateway as the provider's own client meets it: what it does, what it refuses, what it tells, and how it misbehaves. */
@SandboxTest
class GatewayTest {

    private final Seller seller;
    private final Buyer buyer;
    private final Faults faults;
    private final Callbacks callbacks;
    private final Agenda agenda;
    private final MovableClock clock;
    private final Http http;
    private final int port;
    private final Path keys;

    @Autowired
    GatewayTest(
            Buyer buyer,
            Faults faults,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws IOException {
        this.seller = new Seller(port, keys, callbacks);
        this.buyer = buyer;
        this.faults = faults;
        this.callbacks = callbacks;
        this.agenda = agenda;
        this.clock = clock;
        this.http = new Http(port);
        this.port = port;
        this.keys = keys;
    }

    @AfterEach
    void tidyUp() {
        assertThat(faults.all()).as("faults that were not played").isEmpty();
        faults.clear();
        seller.close();
        clock.reset();
    }

    private void order(String operation, String fault) throws IOException {
        var answer = http.post(
                "/sandbox/faults",
                "{\"party\":\"wechat\",\"operation\":\"%s\",\"fault\":\"%s\"}".formatted(operation, fault));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** Lets the time pass that a refund takes. */
    private void awaitRefund(String requestNo, Status status) {
        clock.advance(Duration.ofSeconds(6));
        agenda.runDue();
        await().untilAsserted(() ->
                assertThat(seller.refundQuery(requestNo).getStatus()).isEqualTo(status));
        clock.reset();
    }

    @Test
    void followsATradeFromItsCodeToItsPayment() {
        assertThat(Seller.refusal(seller::query)).isEqualTo("404 ORDER_NOT_EXIST");
        var code = seller.code();
        assertThat(code).startsWith("weixin://wxpay/bizpayurl?pr=").isEqualTo(seller.code());
        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);

        var receipt = buyer.pay(code);

        assertThat(receipt.channel()).isEqualTo("WECHAT");
        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(seller.query().getAmount().getTotal()).isEqualTo(880);
        assertThat(seller.query().getTransactionId()).isEqualTo(receipt.tradeNo());
        assertThat(Seller.refusal(seller::closeOrder)).isEqualTo("400 ORDERPAID");
        assertThat(Seller.refusal(seller::code)).isEqualTo("400 ORDERPAID");
    }

    @Test
    void closesWhatIsNotPaid() {
        var code = seller.code();

        seller.closeOrder();

        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
        assertThat(Seller.refusal(seller::closeOrder)).isEqualTo("400 ORDER_CLOSED");
        assertThat(Seller.refusal(seller::code)).isEqualTo("400 ORDER_CLOSED");
        assertThatThrownBy(() -> buyer.pay(code)).hasMessageContaining("ORDER_CLOSED");
    }

    @Test
    void letsNobodyPayAfterItsTime() {
        var terms = seller.terms();
        terms.setTimeExpire(ChinaTime.of(Instant.now().plusSeconds(120)));
        var code = seller.code(terms);

        clock.advance(Duration.ofSeconds(121));

        assertThatThrownBy(() -> buyer.pay(code)).hasMessageContaining("ORDER_CLOSED");
    }

    @Test
    void tellsOfThePaymentAsTheProvidersCodeUnderstands() {
        seller.shop().otherwise(204, "");
        buyer.pay(seller.code());

        var notice = seller.notice(1, Transaction.class);

        assertThat(notice.getOutTradeNo()).isEqualTo(seller.number());
        assertThat(notice.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(notice.getAmount().getTotal()).isEqualTo(880);
        await().untilAsserted(() -> assertThat(seller.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.accepted()).isTrue()));
    }

    @Test
    void comesBackByTheLadderUntilItIsAnswered() {
        seller.shop().otherwise(500, "{\"code\":\"FAIL\"}");
        buyer.pay(seller.code());
        await().until(() -> seller.attempts().size() == 1);

        for (var rung = 0; rung < Notice.PAUSES.size(); rung++) {
            clock.advance(Notice.PAUSES.get(rung).minusSeconds(10));
            agenda.runDue();
            assertThat(seller.attempts()).as("before rung %d", rung).hasSize(1 + rung);
            clock.advance(Duration.ofSeconds(10));
            agenda.runDue();
            var expected = 2 + rung;
            await().until(() -> seller.attempts().size() == expected);
        }
        clock.advance(Duration.ofDays(2));
        agenda.runDue();

        assertThat(seller.attempts()).hasSize(16);
        assertThat(seller.attempts())
                .extracting(Callback::id)
                .containsOnly(seller.attempts().getFirst().id());
        assertThat(Notice.PAUSES.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofHours(24).plusMinutes(4));
    }

    @Test
    void makesRefundsLaterAndTellsOfThem() {
        seller.shop().otherwise(204, "");
        buyer.pay(seller.code());
        seller.notice(1, Transaction.class);

        assertThat(seller.refund("a", 300).getStatus()).isEqualTo(Status.PROCESSING);
        assertThat(seller.refund("a", 300).getStatus()).isEqualTo(Status.PROCESSING);
        assertThat(Seller.refusal(() -> seller.refund("a", 301))).isEqualTo("400 INVALID_REQUEST");
        assertThat(Seller.refusal(() -> seller.refund("b", 581))).isEqualTo("403 NOT_ENOUGH");
        assertThat(Seller.refusal(() -> seller.refund("b", 10, 879))).isEqualTo("400 INVALID_REQUEST");
        assertThat(Seller.refusal(() -> seller.refundQuery("b"))).isEqualTo("404 RESOURCE_NOT_EXISTS");
        awaitRefund("a", Status.SUCCESS);

        var notice = seller.notice(2, RefundNotification.class);
        assertThat(notice.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(notice.getAmount().getRefund()).isEqualTo(300);
        assertThat(notice.getAmount().getTotal()).isEqualTo(880);
        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.REFUND);
        assertThat(seller.shop().heard()).hasSize(2);
    }

    @Test
    void refundsNothingThatIsNotPaid() {
        assertThat(Seller.refusal(() -> seller.refund("a", 300))).isEqualTo("404 RESOURCE_NOT_EXISTS");
        seller.code();
        assertThat(Seller.refusal(() -> seller.refund("a", 300))).isEqualTo("400 INVALID_REQUEST");
    }

    @Test
    void letsAPersonHelpARefundToADeadCard() throws IOException {
        seller.shop().otherwise(204, "");
        buyer.pay(seller.code());
        seller.notice(1, Transaction.class);
        order("refund", "refund-abnormal");

        seller.refund("a", 300);
        awaitRefund("a", Status.ABNORMAL);
        assertThat(seller.notice(2, RefundNotification.class).getRefundStatus()).isEqualTo(Status.ABNORMAL);
        http.post("/sandbox/wechat/trades/%s/refunds/a%s/succeed".formatted(seller.number(), seller.number()), "");

        assertThat(seller.refundQuery("a").getStatus()).isEqualTo(Status.SUCCESS);
        assertThat(seller.notice(3, RefundNotification.class).getRefundStatus()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void hasABillWhoseHashItSigns() throws Exception {
        buyer.pay(seller.code());
        seller.refund("a", 300);

        var bill = seller.bill(ChinaTime.dayOf(Instant.now()).toString());
        byte[] file;
        try (var content = seller.download(bill.getDownloadUrl())) {
            file = content.readAllBytes();
        }

        assertThat(HexFormat.of()
                        .formatHex(
                                java.security.MessageDigest.getInstance("SHA-1").digest(file)))
                .isEqualTo(bill.getHashValue());
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("交易时间,公众账号ID")
                .contains("`" + seller.number() + ",")
                .contains("`a" + seller.number() + ",`3.00,")
                .contains("总交易单数");
        assertThat(Seller.refusal(() -> seller.bill("2020-01-01"))).isEqualTo("400 NO_STATEMENT_EXIST");
        assertThat(Seller.refusal(() -> seller.bill("2999-01-01"))).isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void refusesTermsNobodyCouldPay() {
        refuses(terms -> terms.setOutTradeNo("short"));
        refuses(terms -> terms.setOutTradeNo("with blank"));
        refuses(terms -> terms.setOutTradeNo("O".repeat(33)));
        refuses(terms -> terms.setDescription("年".repeat(128)));
        refuses(terms -> terms.setDescription(null));
        refuses(terms -> terms.getAmount().setTotal(0));
        refuses(terms -> terms.getAmount().setCurrency("USD"));
        refuses(terms -> terms.setTimeExpire("2020-01-01T00:00:00+08:00"));
        refuses(terms -> terms.setTimeExpire("tomorrow"));
        refuses(terms -> terms.setNotifyUrl("https://example.com/?a=b"));
        refuses(terms -> terms.setMchid("1900000000"));
        var otherApp = seller.terms();
        otherApp.setAppid("wx0");
        assertThat(Seller.refusal(() -> seller.code(otherApp))).isEqualTo("400 APPID_MCHID_NOT_MATCH");

        seller.code();
        var otherAmount = seller.terms();
        otherAmount.getAmount().setTotal(881);
        assertThat(Seller.refusal(() -> seller.code(otherAmount))).isEqualTo("403 OUT_TRADE_NO_USED");
    }

    private void refuses(Consumer<com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest> change) {
        var terms = seller.terms();
        change.accept(terms);

        assertThat(Seller.refusal(() -> seller.code(terms))).isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void refusesTheRealClientWithTheKeyOfAnotherMerchant() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var other = java.util.Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

        try (var stranger = new Seller(port, keys, callbacks, other)) {
            assertThat(Seller.refusal(stranger::code)).isEqualTo("401 SIGN_ERROR");
        }
    }

    @ParameterizedTest
    @CsvSource({"302, 401", "-302, 401", "297, 404", "-297, 404"})
    void wantsATimeOfTheLastFiveMinutes(long seconds, int status) throws IOException {
        assertThat(new RawCall(keys)
                        .at(Instant.now().plusSeconds(seconds))
                        .get(http)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refusesWhatIsNotSignedProperly() throws IOException {
        assertThat(new RawCall(keys).authorization("").get(http).status()).isEqualTo(401);
        assertThat(new RawCall(keys).authorization("Bearer x").get(http).status())
                .isEqualTo(401);
        var stranger = new RawCall(keys).merchant("1900000000").get(http);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.response().headers().firstValue("Wechatpay-Signature"))
                .isEmpty();
        assertThat(new RawCall(keys).signing("something else").get(http).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "{",
                "{\"amount\":{\"total\":\"880\"}}",
                "{\"amount\":{\"total\":8.8}}",
                "{\"amount\":880}"
            })
    void refusesJsonOfAnotherShape(String body) throws IOException {
        var answer = new RawCall(keys).post(http, "/v3/pay/transactions/native", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("PARAM_ERROR");
        assertThat(answer.response().headers().firstValue("Wechatpay-Signature"))
                .isPresent();
    }

    @Test
    void temptsWithAnUnsignedErrorThatTheClientBelieves() throws IOException {
        seller.code();
        order("query", "unsigned-error");

        assertThat(Seller.refusal(seller::query)).isEqualTo("404 ORDER_NOT_EXIST");
        assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-signature", "signtest"})
    void signsWrongly(String fault) throws IOException {
        order("prepay", fault);

        assertThatThrownBy(seller::code).isInstanceOfAny(ValidationException.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsigned-success",
                "stale-timestamp",
                "http-500",
                "close-socket",
                "html",
                "time-out",
                "answer-late-but-executed"
            })
    void misbehaves(String fault) throws IOException {
        order("prepay", fault);

        assertThatThrownBy(seller::code).isInstanceOf(RuntimeException.class);
        if (fault.equals("answer-late-but-executed") || fault.startsWith("unsigned") || fault.startsWith("stale")) {
            assertThat(seller.query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
        } else {
            assertThat(Seller.refusal(seller::query)).isEqualTo("404 ORDER_NOT_EXIST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "system-error, 500 SYSTEM_ERROR",
        "unavailable, 503 SERVICE_UNAVAILABLE",
        "signed-refusal, 403 NOT_ENOUGH"
    })
    void refusesAndSignsThat(String fault, String refusal) throws IOException {
        buyer.pay(seller.code());
        order("refund", fault);

        assertThat(Seller.refusal(() -> seller.refund("a", 300))).isEqualTo(refusal);
        assertThat(Seller.refusal(() -> seller.refundQuery("a"))).isEqualTo("404 RESOURCE_NOT_EXISTS");
    }

    @Test
    void liesAboutTheAmount() throws IOException {
        buyer.pay(seller.code());
        order("query", "wrong-amount");

        assertThat(seller.query().getAmount().getTotal()).isEqualTo(881);
        assertThat(seller.query().getAmount().getTotal()).isEqualTo(880);
    }

    @Test
    void notifiesOfThePaymentBeforePrepayReturns() throws IOException {
        seller.shop().otherwise(204, "");
        order("prepay", "notify-before-precreate-returns");

        seller.code();

        assertThat(seller.shop().heard()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wrong-amount", "other-app", "other-seller", "bad-signature", "signtest", "stale-timestamp"})
    void tellsWrongThingsOnce(String fault) throws IOException {
        seller.shop().then(400, "{\"code\":\"FAIL\"}").otherwise(204, "");
        order("callback", fault);
        buyer.pay(seller.code());
        await().until(() -> seller.attempts().size() == 1);

        var first = seller.shop().heard().getFirst();
        switch (fault) {
            case "wrong-amount" ->
                assertThat(seller.read(first, Transaction.class).getAmount().getTotal())
                        .isEqualTo(881);
            case "other-app" ->
                assertThat(seller.read(first, Transaction.class).getAppid()).isEqualTo("wx9999999999999999");
            case "other-seller" ->
                assertThat(seller.read(first, Transaction.class).getMchid()).isEqualTo("1999999999");
            case "stale-timestamp" ->
                assertThat(Long.parseLong(String.valueOf(first.headers().get("wechatpay-timestamp"))))
                        .isLessThan(Instant.now().minusSeconds(301).getEpochSecond());
            default ->
                assertThatThrownBy(() -> seller.read(first, Transaction.class)).isInstanceOf(RuntimeException.class);
        }
        assertThat(seller.attempts().getFirst().fault()).hasToString(fault);
        clock.advance(Duration.ofSeconds(15));
        agenda.runDue();
        await().until(() -> seller.attempts().size() == 2);
        assertThat(seller.notice(2, Transaction.class).getMchid())
                .isEqualTo(seller.terms().getMchid());
    }

    @Test
    void neverSendsWhatItIsToldToDrop() throws IOException {
        order("callback", "drop-callback");

        buyer.pay(seller.code());

        await().untilAsserted(() -> assertThat(seller.attempts())
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.fault()).isEqualTo(FaultKind.DROP_CALLBACK)));
        assertThat(seller.shop().heard()).isEmpty();
    }
}
