package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import dev.warren.defaults.Money;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.WechatGateway;
import dev.warren.payment.testing.WechatNotice;
import dev.warren.payment.testing.WechatTrade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WechatNoticesTest {

    private static final Instant REFUNDED_AT = Instant.parse("2026-11-22T06:00:55Z");

    private static final MovableClock CLOCK = new MovableClock();
    private static final Adapter ADAPTER = new Adapter(CLOCK);

    private final WechatTrade trade = paidTrade();

    @AfterAll
    static void close() {
        ADAPTER.close();
    }

    private static WechatTrade paidTrade() {
        ADAPTER.channel.ask(Adapter.code("pay000001", 8888));
        ADAPTER.gateway.trade("pay000001").pay(Instant.parse("2026-11-22T06:00:55Z"));
        return ADAPTER.gateway.trade("pay000001");
    }

    private static Notice authenticate(byte[] body, Map<String, String> headers) throws ForgedNotice {
        return ADAPTER.channel.authenticate(new RawNotice(body, headers::get));
    }

    private static Notice authenticate(WechatNotice notice) throws ForgedNotice {
        var body = notice.body();
        return authenticate(body, notice.headers(body));
    }

    @Test
    void readsAPayment() throws ForgedNotice {
        var notice = WechatNotice.of(trade).envelope("id", "n1");

        var expected = new Notice(
                "n1",
                trade.transactionId() + "|SUCCESS",
                "pay000001",
                Money.cny(8888),
                null,
                new TradeEvent.Paid(trade.transactionId(), Instant.parse("2026-11-22T06:00:55Z"), false));
        assertThat(authenticate(notice)).isEqualTo(expected);
        assertThat(ADAPTER.channel.read(notice.body())).isEqualTo(expected);
    }

    /** What the provider's own code reads, with the same keys. */
    @Test
    void isGivenWhatTheProvidersOwnCodeAccepts() {
        var notice = WechatNotice.of(trade);
        var body = notice.body();
        var headers = notice.headers(body);
        var parser = new NotificationParser(new WechatKeys(ADAPTER.properties).config());

        var read = parser.parse(
                new RequestParam.Builder()
                        .serialNumber(headers.get("Wechatpay-Serial"))
                        .nonce(headers.get("Wechatpay-Nonce"))
                        .timestamp(headers.get("Wechatpay-Timestamp"))
                        .signature(headers.get("Wechatpay-Signature"))
                        .body(new String(body, StandardCharsets.UTF_8))
                        .build(),
                Transaction.class);

        assertThat(read.getOutTradeNo()).isEqualTo("pay000001");
    }

    @Test
    void tellsAPartThatWentBackFromTheWhole() throws ForgedNotice {
        assertThat(authenticate(refunded(88))).satisfies(notice -> {
            assertThat(notice.businessKey()).isEqualTo("rfd_1|SUCCESS");
            assertThat(notice.amount()).isEqualTo(Money.cny(8888));
            assertThat(notice.foreign()).isNull();
            assertThat(notice.event())
                    .isEqualTo(new TradeEvent.PartlyRefunded(
                            trade.transactionId(),
                            null,
                            false,
                            new RefundFacts("rfd_1", Money.cny(88), null, REFUNDED_AT)));
        });
        assertThat(authenticate(refunded(8888)).event())
                .isEqualTo(new TradeEvent.WhollyRefunded(
                        trade.transactionId(),
                        null,
                        new RefundFacts("rfd_1", Money.cny(8888), Money.cny(8888), REFUNDED_AT)));
    }

    private WechatNotice refunded(long fen) {
        return WechatNotice.refund(trade, "rfd_1", fen, "SUCCESS").with("success_time", "2026-11-22T14:00:55+08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABNORMAL", "CLOSED"})
    void readsARefundThatFailedAsOneThatMovedNothing(String status) throws ForgedNotice {
        assertThat(authenticate(WechatNotice.refund(trade, "rfd_1", 8888, status))
                        .event())
                .isInstanceOf(TradeEvent.Irrelevant.class);
    }

    @Test
    void readsOtherStates() throws ForgedNotice {
        assertThat(authenticate(WechatNotice.of(trade).with("trade_state", "REFUND"))
                        .event())
                .isInstanceOf(TradeEvent.Paid.class);
        assertThat(authenticate(WechatNotice.of(trade).with("trade_state", "CLOSED"))
                        .event())
                .isInstanceOf(TradeEvent.Closed.class);
        assertThat(authenticate(WechatNotice.of(trade).with("trade_state", "PAYERROR"))
                        .event())
                .isInstanceOf(TradeEvent.Irrelevant.class);
    }

    @Test
    void findsWhatIsNotForUs() throws ForgedNotice {
        assertThat(authenticate(WechatNotice.of(trade).with("mchid", "1900000000"))
                        .foreign())
                .contains("mchid");
        assertThat(authenticate(WechatNotice.of(trade).with("appid", "wx0")).foreign())
                .contains("appid");
        assertThat(authenticate(WechatNotice.refund(trade, "r", 1, "SUCCESS").with("mchid", "1900000000"))
                        .foreign())
                .contains("mchid");
        assertThat(authenticate(WechatNotice.of(trade).without("mchid")).foreign())
                .contains("mchid");
        assertThat(authenticate(WechatNotice.of(trade).amount(8888, "USD")).amount())
                .isEqualTo(new Money(8888, "USD"));
        assertThat(authenticate(WechatNotice.of(trade).with("amount", Map.of("total", "8888")))
                        .amount())
                .isNull();
        assertThat(authenticate(WechatNotice.of(trade).with("amount", Map.of("total", -1)))
                        .amount())
                .isNull();
        assertThat(authenticate(WechatNotice.of(trade).without("amount")).amount())
                .isNull();
    }

    static Stream<WechatNotice> forgeries() {
        var trade = paidTrade();
        return Stream.of(
                WechatNotice.of(trade).signedBy(Keys.STRANGER.getPrivate()),
                WechatNotice.of(trade).under("PUB_KEY_ID_0"),
                WechatNotice.of(trade).header("Wechatpay-Signature", "WECHATPAY/SIGNTEST/abc"),
                WechatNotice.of(trade).header("Wechatpay-Signature", "!no base64!"),
                WechatNotice.of(trade).header("Wechatpay-Signature", null),
                WechatNotice.of(trade).header("Wechatpay-Serial", null),
                WechatNotice.of(trade).header("Wechatpay-Nonce", null),
                WechatNotice.of(trade).header("Wechatpay-Timestamp", null),
                WechatNotice.of(trade).header("Wechatpay-Timestamp", "yesterday"),
                WechatNotice.of(trade).header("Wechatpay-Timestamp", "-9223372036854775808"),
                WechatNotice.of(trade).header("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"),
                WechatNotice.of(trade).associatedData(null),
                WechatNotice.of(trade).encryptedWith("another key of thirty-two bytes!"),
                WechatNotice.of(trade).envelope("event_type", "COUPON.USE"),
                WechatNotice.of(trade).envelope("resource", "none"),
                WechatNotice.of(trade)
                        .envelope(
                                "resource",
                                Map.of(
                                        "algorithm",
                                        "AEAD_AES_256_GCM",
                                        "nonce",
                                        "short",
                                        "associated_data",
                                        "transaction",
                                        "ciphertext",
                                        "!no base64!")),
                WechatNotice.of(trade).without("out_trade_no"),
                WechatNotice.of(trade).without("trade_state"),
                WechatNotice.of(trade).without("transaction_id"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void refuses(WechatNotice forged) {
        assertThatThrownBy(() -> authenticate(forged)).isInstanceOf(ForgedNotice.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-302, 302})
    void refusesWhatWasSignedTooLongAgoByOurClock(long seconds) {
        CLOCK.advance(Duration.ofHours(2));
        try {
            var now = CLOCK.instant();

            assertThatThrownBy(() -> authenticate(WechatNotice.of(trade).signedAt(now.plusSeconds(seconds))))
                    .isInstanceOf(ForgedNotice.class)
                    .hasMessageContaining("Timestamp");
            assertThatThrownBy(() -> authenticate(WechatNotice.of(trade))).isInstanceOf(ForgedNotice.class);
        } finally {
            CLOCK.reset();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-297, 297})
    void acceptsWhatWasSignedAlmostFiveMinutesAway(long seconds) throws ForgedNotice {
        assertThat(authenticate(WechatNotice.of(trade).signedAt(Instant.now().plusSeconds(seconds)))
                        .outTradeNo())
                .isEqualTo("pay000001");
    }

    @Test
    void refusesASpaceMoreThanWasSigned() {
        var notice = WechatNotice.of(trade);
        var body = notice.body();
        var changed = (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> authenticate(changed, notice.headers(body))).isInstanceOf(ForgedNotice.class);
    }

    @Test
    void refusesWhatIsSignedAndNoJson() {
        for (var garbage : new String[] {"", "[]", "null", "{\"id\":\"1\",\"id\":\"2\"}", "{"}) {
            var body = garbage.getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> authenticate(body, WechatNotice.of(trade).headers(body)))
                    .isInstanceOf(ForgedNotice.class);
        }
    }

    @Test
    void tellsNothingSecretInItsReasons() {
        assertThatThrownBy(() -> authenticate(WechatNotice.of(trade).encryptedWith("another key of thirty-two bytes!")))
                .hasMessageNotContaining(WechatGateway.API_V3_KEY)
                .hasMessageNotContaining("oUpF8uMuAJO");
    }
}
