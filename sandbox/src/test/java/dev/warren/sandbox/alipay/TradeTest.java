package dev.warren.sandbox.alipay;

import static dev.warren.sandbox.alipay.TradeStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TradeTest {

    private static final Instant START = Instant.parse("2026-11-22T06:00:55.300Z");
    private static final Terms TERMS = new Terms("O1", 8_888, "Server", null, null);
    private final Trade trade = new Trade(
            new Offer(TERMS, null, "https://qr.alipay.com/baxO1", START, START.plusSeconds(100), START.plusSeconds(60)),
            "2026112200000000000000000001");

    @Test
    void cannotBeScannedOnceItsCodeIsDead() {
        var answer = trade.scan(START.plusSeconds(60));

        assertThat(answer).isEqualTo(Answer.business("ACQ.QR_CODE_EXPIRED", "二维码已过期"));
        assertThat(trade.status()).isEqualTo(NOT_SCANNED);
    }

    @Test
    void canBePaidAfterItsCodeIsDeadIfItWasScannedBefore() {
        trade.scan(START.plusSeconds(59));

        var answer = trade.pay(START.plusSeconds(99), true);

        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(trade.status()).isEqualTo(TRADE_SUCCESS);
    }

    @Test
    void isClosedWhenItWasScannedAndNotPaidInTime() {
        trade.scan(START);
        trade.expire(START.plusMillis(99_999));
        assertThat(trade.status()).isEqualTo(WAIT_BUYER_PAY);

        trade.expire(START.plusSeconds(100));

        assertThat(trade.status()).isEqualTo(TRADE_CLOSED);
        assertThat(trade.pay(START.plusSeconds(100), true)).isInstanceOf(Answer.Refused.class);
        assertThat(trade.newEvents()).containsExactly(new TradeEvent.Closed());
    }

    @Test
    void staysPaidWhenItsTimeIsOver() {
        trade.pay(START, true);

        trade.expire(START.plusSeconds(1_000));

        assertThat(trade.status()).isEqualTo(TRADE_SUCCESS);
    }

    @Test
    void isPaidOnce() {
        trade.pay(START, true);

        assertThat(trade.pay(START, true)).isEqualTo(Answer.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付"));
        assertThat(trade.newEvents()).containsExactly(new TradeEvent.Paid());
    }

    @Test
    void isFinishedAtOnceWhereThereAreNoRefunds() {
        trade.pay(START, false);

        assertThat(trade.status()).isEqualTo(TRADE_FINISHED);
        assertThat(trade.refund(1, "r", START)).isEqualTo(Answer.business("ACQ.TRADE_HAS_FINISHED", "交易已完结"));
        assertThat(trade.cancel(START, false)).isEqualTo(Answer.business("ACQ.TRADE_HAS_FINISHED", "交易已完结"));
    }

    @Test
    void isNotTouchedByACloseBeforeTheScan() {
        assertThat(trade.close(START, null, false)).isEqualTo(Answer.notExist());

        assertThat(trade.scan(START)).isInstanceOf(Answer.Done.class);
        assertThat(trade.status()).isEqualTo(WAIT_BUYER_PAY);
    }

    @Test
    void isPoisonedByACloseBeforeTheScanWhereTheSwitchSaysSo() {
        assertThat(trade.close(START, null, true)).isEqualTo(Answer.notExist());
        assertThat(trade.precreate(TERMS)).as("the same dead code").isInstanceOf(Answer.Done.class);

        assertThat(trade.scan(START)).isEqualTo(Answer.business("ACQ.TRADE_HAS_CLOSE", "本笔交易已关闭"));
        assertThat(trade.status()).isEqualTo(TRADE_CLOSED);
    }

    @Test
    void tellsACloseToTheAddressTheCloseNames() {
        trade.scan(START);

        trade.close(START, "http://closed", false);

        assertThat(trade.closeNotifyUrl()).isEqualTo("http://closed");
    }

    @Test
    void finishesOnceItWasPaid() {
        assertThat(trade.finish()).isInstanceOf(Answer.Refused.class);
        trade.pay(START, true);

        assertThat(trade.finish()).isInstanceOf(Answer.Done.class);
        assertThat(trade.status()).isEqualTo(TRADE_FINISHED);
    }

    @Test
    void letsAllPeriodsPassAtTheSpeed() {
        var sixtyTimes = new Speed(60);

        assertThat(Terms.deadline(biz("{}"), START, sixtyTimes)).isEqualTo(START.plus(Duration.ofMinutes(3)));
        assertThat(Terms.deadline(biz("{'timeout_express':'29m'}"), START, sixtyTimes))
                .isEqualTo(START.plusSeconds(29));
        assertThat(Terms.deadline(biz("{'timeout_express':'1c'}"), START, sixtyTimes))
                .as("the end of the day in China, 14:00:55.3 there")
                .isEqualTo(START.plusMillis(Math.round(((10 * 3600 - 55) * 1000 - 300) / 60.0)));
        assertThat(Terms.deadline(
                        biz("{'timeout_express':'1m','time_expire':'2026-11-22 15:00:55'}"), START, sixtyTimes))
                .as("an absolute time wins over a period")
                .isEqualTo(START.plusMillis((3_600_000 - 300) / 60));
        assertThat(Terms.qrCodeDies(biz("{}"), START, sixtyTimes)).isEqualTo(START.plus(Duration.ofMinutes(2)));
        assertThat(Terms.qrCodeDies(biz("{'qr_code_timeout_express':'3h'}"), START, sixtyTimes))
                .isEqualTo(START.plus(Duration.ofMinutes(2)));
    }

    private static Biz biz(String json) {
        return new Biz(JsonMapper.builder().build().readTree(json.replace('\'', '"')));
    }
}
