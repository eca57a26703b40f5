package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import dev.warren.defaults.Money;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Keys;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AlipayNoticesTest {

    private static final Instant REFUNDED_AT = Instant.parse("2026-11-22T07:00:55Z");

    private static final Adapter ADAPTER = new Adapter();
    private static final Instant PAID_AT = Instant.parse("2026-11-22T06:00:55Z");

    @AfterAll
    static void close() throws IOException {
        ADAPTER.close();
    }

    private static Notice authenticate(byte[] body) throws ForgedNotice {
        return ADAPTER.channel.authenticate(new RawNotice(body, header -> null));
    }

    private static AlipayNotice paid() {
        return AlipayNotice.paid("pay_1", "T1", "88.88").paidAt(PAID_AT);
    }

    @Test
    void readsAPayment() throws ForgedNotice {
        var notice = authenticate(paid().with("notify_id", "n1").body());

        assertThat(notice)
                .isEqualTo(new Notice(
                        "n1",
                        "T1|TRADE_SUCCESS||",
                        "pay_1",
                        Money.cny(8888),
                        null,
                        new TradeEvent.Paid("T1", PAID_AT, false)));
    }

    @Test
    void readsTheSameAmountInAnotherSpelling() throws ForgedNotice {
        assertThat(authenticate(paid().with("total_amount", "88.880").body()).amount())
                .isEqualTo(Money.cny(8888));
        assertThat(authenticate(paid().with("total_amount", "88.8").body()).amount())
                .isEqualTo(Money.cny(8880));
        assertThat(authenticate(paid().with("total_amount", "88.888").body()).amount())
                .isNull();
        assertThat(authenticate(paid().with("total_amount", "-1").body()).amount())
                .isNull();
        assertThat(authenticate(paid().without("total_amount").body()).amount()).isNull();
    }

    @Test
    void tellsTheFourKindsOfStatusApart() throws ForgedNotice {
        assertThat(authenticate(paid().status("TRADE_FINISHED").body()).event())
                .isEqualTo(new TradeEvent.Paid("T1", PAID_AT, true));
        assertThat(authenticate(paid().status("TRADE_FINISHED")
                                .refunded("rfd_1", "8.88")
                                .with("gmt_refund", "2026-11-22 15:00:55.123")
                                .body())
                        .event())
                .isEqualTo(new TradeEvent.PartlyRefunded(
                        "T1", PAID_AT, true, new TradeEvent.RefundFacts("rfd_1", null, Money.cny(888), REFUNDED_AT)));
        assertThat(authenticate(paid().refunded("rfd_1", "8.88")
                                .with("gmt_refund", "2026-11-22 15:00:55.123")
                                .body())
                        .event())
                .isEqualTo(new TradeEvent.PartlyRefunded(
                        "T1", PAID_AT, false, new TradeEvent.RefundFacts("rfd_1", null, Money.cny(888), REFUNDED_AT)));
        assertThat(authenticate(paid().status("TRADE_CLOSED").body()).event()).isInstanceOf(TradeEvent.Closed.class);
        assertThat(authenticate(paid().status("TRADE_CLOSED")
                                .refunded(null, "88.88")
                                .with("gmt_refund", "2026-11-22 15:00:55.123")
                                .body())
                        .event())
                .isEqualTo(new TradeEvent.WhollyRefunded(
                        "T1", PAID_AT, new TradeEvent.RefundFacts(null, null, Money.cny(8888), REFUNDED_AT)));
        assertThat(authenticate(paid().status("WAIT_BUYER_PAY").body()).event())
                .isInstanceOf(TradeEvent.Irrelevant.class);
    }

    @Test
    void readsTheCharsetTheNoticeNames() throws ForgedNotice {
        var notice = paid().with("subject", "年卡").in(Charset.forName("GBK"));

        assertThat(authenticate(notice.body()).outTradeNo()).isEqualTo("pay_1");
    }

    @Test
    void saysForWhomANoticeIsInstead() throws ForgedNotice {
        assertThat(authenticate(paid().with("app_id", "2021000000009999").body())
                        .foreign())
                .contains("app_id");
        assertThat(authenticate(paid().with("seller_id", "2088999999999999").body())
                        .foreign())
                .contains("seller_id");
        assertThat(authenticate(paid().without("seller_id").body()).foreign()).contains("seller_id");
    }

    @Test
    void refusesWhatTheProviderDidNotSign() {
        var signed = paid().signed();
        var altered = new HashMap<>(signed);
        altered.put("total_amount", "0.01");
        var added = new HashMap<>(signed);
        added.put("extra", "1");

        assertThatThrownBy(() ->
                        authenticate(paid().signedBy(Keys.STRANGER.getPrivate()).body()))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(AlipayNotice.encode(altered, StandardCharsets.UTF_8)))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(AlipayNotice.encode(added, StandardCharsets.UTF_8)))
                .isInstanceOf(ForgedNotice.class);
    }

    @Test
    void refusesOtherSignatureTypesAndGarbage() {
        assertThatThrownBy(() -> authenticate(paid().with("sign_type", "RSA").body()))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(paid().without("sign_type").body()))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(paid().with("sign", "%%%").body()))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(paid().with("sign", " ").body())).isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(new byte[0])).isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate(new byte[] {(byte) 0xff, '=', '%', 'z'}))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() ->
                        authenticate("charset=ISO-2022-CN&sign_type=RSA2&sign=a".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ForgedNotice.class);
        assertThatThrownBy(() -> authenticate("charset=x-none&a=b".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ForgedNotice.class);
    }

    @Test
    void refusesAFieldThatComesTwice() {
        var body = new String(paid().body(), StandardCharsets.US_ASCII) + "&total_amount=0.01";

        assertThatThrownBy(() -> authenticate(body.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(ForgedNotice.class);
    }

    @Test
    void sameVerdictAsTheSdkOnManyNotices() throws AlipayApiException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 200; i++) {
            var fields = new HashMap<>(randomNotice(random).signed());
            if (random.nextInt(3) == 0) {
                fields.put("total_amount", "0.0" + random.nextInt(9));
            }
            if (random.nextInt(3) == 0) {
                fields.put("blank" + i, random.nextBoolean() ? "" : "  ");
            }
            // the SDK removes the signature from the map it is given
            var theirs = AlipaySignature.rsaCheckV1(
                    new HashMap<>(fields), ADAPTER.properties.alipayPublicKey(), "utf-8", "RSA2");

            assertThat(isGenuine(AlipayNotice.encode(fields, StandardCharsets.UTF_8)))
                    .as("seed %d, notice %d: %s", seed, i, fields)
                    .isEqualTo(theirs);
        }
    }

    private static AlipayNotice randomNotice(Random random) {
        var texts = new String[] {"", " ", "a b", "年卡 ×2", "x&y=z", "[{\"amount\":\"1.00\"}]", "+%2B", "😀"};
        return paid().with("body", texts[random.nextInt(texts.length)])
                .with("passback_params", texts[random.nextInt(texts.length)])
                .with("Aa", texts[random.nextInt(texts.length)]);
    }

    private static boolean isGenuine(byte[] body) {
        try {
            authenticate(body);
            return true;
        } catch (ForgedNotice forged) {
            return false;
        }
    }
}
