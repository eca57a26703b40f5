package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.testing.UnionPayAuthority;
import dev.warren.payment.testing.UnionPayAuthority.Identity;
import dev.warren.payment.testing.UnionPayNotice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnionPayNoticesTest {

    private static final UnionPayProperties PROPERTIES = Adapter.properties(URI.create("http://127.0.0.1:1"), false);
    private final UnionPayNotices notices = notices(PROPERTIES, InstantSource.system());

    private static UnionPayNotices notices(UnionPayProperties properties, InstantSource clock) {
        return new UnionPayNotices(properties, new UnionPayKeys(properties, clock));
    }

    private static UnionPayNotice paid() {
        return UnionPayNotice.paid("pay10000001", "20261122140055", "226112214031100000118");
    }

    @Test
    void readsAPayment() throws ForgedNotice {
        var notice = notices.authenticate(paid().with("traceTime", "1122140311").body());

        assertThat(notice.outTradeNo()).isEqualTo("pay10000001");
        assertThat(notice.amount()).isEqualTo(Money.cny(30500));
        assertThat(notice.askedAt()).isEqualTo(Instant.parse("2026-11-22T06:00:55Z"));
        assertThat(notice.foreign()).isNull();
        assertThat(notice.toBeConfirmed()).isTrue();
        assertThat(notice.event())
                .isEqualTo(new TradeEvent.Paid("226112214031100000118", Instant.parse("2026-11-22T06:03:11Z"), false));
    }

    @Test
    void readsAPaymentOfNewYearsNight() throws ForgedNotice {
        var notice = notices.authenticate(paid().with("txnTime", "20261231235955")
                .with("traceTime", "0101000311")
                .body());

        assertThat(notice.event())
                .isInstanceOfSatisfying(
                        TradeEvent.Paid.class,
                        paid -> assertThat(paid.paidAt()).isEqualTo(Instant.parse("2026-12-31T16:03:11Z")));
    }

    @Test
    void readsARefundOfOursAndOneOfSomebodyElse() throws ForgedNotice {
        var refund = paid().with("txnType", "04")
                .with("orderId", "rfd01h455vb4pex5vsknk084sn02q")
                .with("txnAmt", "100")
                .with("queryId", "226112215000000000218")
                .with("origQryId", "226112214031100000118")
                .with("origOrderId", "pay10000001")
                .with("origTxnTime", "20261122140055");

        var ours = notices.authenticate(refund.body());
        var theirs =
                notices.authenticate(refund.with("orderId", "portal20261122").body());

        assertThat(ours.outTradeNo()).isEqualTo("pay10000001");
        assertThat(ours.omitsAmount()).isTrue();
        assertThat(ours.toBeConfirmed()).isFalse();
        assertThat(refundOf(ours).refund().number()).isEqualTo("rfd_01h455vb4pex5vsknk084sn02q");
        assertThat(refundOf(ours).tradeNo()).isEqualTo("226112214031100000118");
        assertThat(refundOf(theirs).refund().number()).isEqualTo("portal20261122");
        assertThat(refundOf(theirs).refund().amount())
                .isEqualTo(refundOf(ours).refund().amount());
    }

    private static TradeEvent.PartlyRefunded refundOf(Notice notice) {
        assertThat(notice.event()).isInstanceOf(TradeEvent.PartlyRefunded.class);
        return (TradeEvent.PartlyRefunded) notice.event();
    }

    @Test
    void takesOnlySuccessForAPayment() throws ForgedNotice {
        assertThat(notices.authenticate(paid().with("respCode", "A6").body()).event())
                .isInstanceOf(TradeEvent.Paid.class);
        for (var code : new String[] {"01", "03", "05", "42", "51"}) {
            assertThat(notices.authenticate(paid().with("respCode", code).body())
                            .event())
                    .isInstanceOf(TradeEvent.Irrelevant.class);
        }
    }

    @Test
    void keepsItsNumberOverRepetitionsAndTakesAnotherForAnotherContent() throws ForgedNotice {
        var first = notices.authenticate(paid().body());
        var again = notices.authenticate(paid().body());
        var other = notices.authenticate(paid().with("txnAmt", "1").body());

        assertThat(again.noticeId()).isEqualTo(first.noticeId());
        assertThat(again.businessKey()).isEqualTo(first.businessKey());
        assertThat(other.noticeId()).isNotEqualTo(first.noticeId());
        assertThat(other.businessKey()).isEqualTo(first.businessKey());
    }

    @Test
    void tellsWhatIsMeantForSomebodyElse() throws ForgedNotice {
        assertThat(notices.authenticate(paid().with("merId", "777290058110049").body())
                        .foreign())
                .contains("merId");
        assertThat(notices.authenticate(paid().with("currencyCode", "840").body())
                        .foreign())
                .contains("currency");
        assertThat(notices.authenticate(paid().with("txnTime", "now").body()).foreign())
                .contains("txnTime");
    }

    static Stream<Identity> strangers() {
        return Stream.of(
                UnionPayAuthority.OTHER_MERCHANT,
                UnionPayAuthority.MERCHANT,
                UnionPayAuthority.MIDDLE,
                UnionPayAuthority.SELF_SIGNED,
                UnionPayAuthority.OTHER_AUTHORITY,
                UnionPayAuthority.EXPIRED,
                UnionPayAuthority.TEST_PROVIDER,
                UnionPayAuthority.leaf("中国银联股份有限公司"),
                UnionPayAuthority.leaf("041@中国银联股份有限公司@Some Shop@1"),
                UnionPayAuthority.leaf("041@8310000000083040@中国银联股份有限公司 @1"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refusesWhateverIsNotTheProviders(Identity stranger) {
        assertThatThrownBy(() -> notices.authenticate(
                        paid().with("txnAmt", "1").signedBy(stranger).body()))
                .isInstanceOf(ForgedNotice.class)
                .hasMessageStartingWith("certificate:");
    }

    @Test
    void refusesAnotherMerchantsSignatureBesideTheProvidersCertificate() {
        var forged =
                new TreeMap<>(paid().signedBy(UnionPayAuthority.OTHER_MERCHANT).signed());
        forged.put("signPubKeyCert", UnionPayAuthority.PROVIDER.pem());

        assertThatThrownBy(() -> notices.authenticate(UnionPayNotice.encode(forged)))
                .isInstanceOf(ForgedNotice.class)
                .hasMessage("signature: does not fit");
    }

    @Test
    void takesTheTestGatewayOnlyWhereThatIsSaid() throws ForgedNotice {
        var body = paid().signedBy(UnionPayAuthority.TEST_PROVIDER).body();
        var properties = Adapter.properties(URI.create("http://127.0.0.1:1"), true);

        assertThat(notices(properties, InstantSource.system())
                        .authenticate(body)
                        .outTradeNo())
                .isEqualTo("pay10000001");
    }

    @Test
    void doesNotBelieveACertificateThatRanOutThoughItWasKnown() throws ForgedNotice {
        var now = new Instant[] {Instant.now()};
        var known = notices(PROPERTIES, () -> now[0]);
        known.authenticate(paid().body());

        now[0] = now[0].plus(Duration.ofDays(750));

        assertThatThrownBy(() -> known.authenticate(paid().body()))
                .isInstanceOf(ForgedNotice.class)
                .hasMessageStartingWith("certificate:");
    }

    @Test
    void refusesACertificateWhoseLineEndsWereChanged() {
        var altered = new TreeMap<>(paid().signed());
        altered.compute("signPubKeyCert", (field, pem) -> String.valueOf(pem).replace("\r\n", "\n"));

        assertThatThrownBy(() -> notices.authenticate(UnionPayNotice.encode(altered)))
                .isInstanceOf(ForgedNotice.class)
                .hasMessage("signature: does not fit");
    }

    @Test
    void refusesAnyChangeAnyMissingFieldAndAnyFieldMore() {
        var random = new Random(20261122);
        for (var round = 0; round < 200; round++) {
            var fields = new TreeMap<>(paid().signed());
            var name = fields.keySet().stream()
                    .skip(random.nextInt(fields.size()))
                    .findFirst()
                    .orElseThrow();
            switch (random.nextInt(3)) {
                case 0 -> fields.put(name, fields.get(name) + (char) ('a' + random.nextInt(26)));
                case 1 -> fields.remove(name);
                default -> fields.put("x" + random.nextInt(100), "1");
            }
            assertThatThrownBy(() -> notices.authenticate(UnionPayNotice.encode(fields)))
                    .as("round %d: %s", round, name)
                    .isInstanceOf(ForgedNotice.class);
        }
    }

    @Test
    void readsWhateverTheProviderMaySign() throws ForgedNotice {
        var random = new Random(95516);
        for (var round = 0; round < 200; round++) {
            var text = random.ints(random.nextInt(1, 40), 32, 0x9fff)
                    .filter(Character::isDefined)
                    .filter(character -> !Character.isSurrogate((char) character))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(notices.authenticate(
                                    paid().with("reqReserved", "r" + text).body())
                            .outTradeNo())
                    .as("round %d: %s", round, text)
                    .isEqualTo("pay10000001");
        }
    }

    @Test
    void readsCodesInWhateverLettersAndForgetsEmptyFields() throws ForgedNotice {
        var body = new String(paid().body(), StandardCharsets.US_ASCII);
        var small = body.replaceAll("%E6%88%90", "%e6%88%90") + "&exchangeRate=";

        assertThat(small).isNotEqualTo(body + "&exchangeRate=");
        assertThat(notices.authenticate(small.getBytes(StandardCharsets.US_ASCII))
                        .outTradeNo())
                .isEqualTo("pay10000001");
    }

    @Test
    void refusesGarbage() {
        for (var garbage : new String[] {
            "",
            "&&&",
            "a",
            "=",
            "encoding=UTF-7&a=1",
            "%zz=1",
            "a=1&a=2",
            "{\"respCode\":\"00\"}",
            "signature=1&signPubKeyCert=2&signMethod=01"
        }) {
            assertThatThrownBy(() -> notices.authenticate(garbage.getBytes(StandardCharsets.UTF_8)))
                    .as(garbage)
                    .isInstanceOf(ForgedNotice.class);
        }
    }
}
