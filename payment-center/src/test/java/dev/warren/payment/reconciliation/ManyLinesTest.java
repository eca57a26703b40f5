package dev.warren.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.BillZip;
import dev.warren.payment.testing.PaymentCenterTest;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class ManyLinesTest {

    private static final int LINES = 50_000;
    private static final LocalDate DAY = LocalDate.parse("2025-06-01");

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    Reconciling reconciling;

    @Autowired
    Reporting reporting;

    @Test
    void findsExactlyWhatWasPlantedAmongManyLines() {
        fillBooks();
        var bill = new BillZip(DAY);
        for (var i = 0; i < LINES; i++) {
            if (i % 10_000 != 7) { // five are missing there
                var fen = 1000 + i + (i % 25_000 == 3 ? 1 : 0); // two differ
                bill.payment(
                        "M" + i, "manypay" + i, fen, 0, new BillDay(DAY).from().plusSeconds(3600 + i));
            }
        }
        bill.payment("M-1", "elsewhere", 1, 0, new BillDay(DAY).from().plusSeconds(3600));
        gateway.bills().put(DAY, bill);
        var id = reconciliations.request("ALIPAY", DAY).id();

        reconciling.runWhatIsDue();

        var report = reporting.of(id).orElseThrow();
        assertThat(report.reconciliation().status()).isEqualTo(ReconciliationStatus.DONE);
        assertThat(report.reconciliation().lines()).isEqualTo(LINES - 5 + 1);
        assertThat(report.differences())
                .extracting(group -> group.type() + " " + group.count())
                .containsExactly("MISSING_HERE 1", "MISSING_THERE 5", "AMOUNT 2");
        assertThat(report.gap()).isEqualTo(report.explained());
        assertThat(report.there()).isNotNull();
    }

    private void fillBooks() {
        var from = java.sql.Timestamp.from(new BillDay(DAY).from().plus(Duration.ofHours(1)));
        jdbc.sql("""
                        insert into payment (id, order_id, merchant_id, channel, subject, amount, currency, status, requested_at, expires_at, changed_at, version)
                        select 'pay_M' || i, 'ord_M' || i, 'mer_demo', 'ALIPAY', 'one', 1000 + i, 'CNY', 'PAID', at, at, at, 0
                          from (select i, cast(? as timestamptz) + i * interval '1 second' as at from generate_series(0, ? - 1) i) day""").params(from, LINES).update();
        analyze("payment");
        jdbc.sql("""
                        insert into payment_attempt (out_trade_no, payment_id, number, channel, status, pay_within, asked_at, provider_expires_at, asks)
                        select 'manypay' || i, 'pay_M' || i, 1, 'ALIPAY', 'PAID', 1800, now(), now(), 0 from generate_series(0, ? - 1) i""").param(LINES).update();
        analyze("payment_attempt");
        jdbc.sql("""
                        insert into trade (id, payment_id, channel, out_trade_no, trade_no, amount, currency, paid_at, received_at, counted, finished, refunded)
                        select 'ALIPAY:M' || i, 'pay_M' || i, 'ALIPAY', 'manypay' || i, 'M' || i, 1000 + i, 'CNY', at, at, true, false, 0
                          from (select i, cast(? as timestamptz) + i * interval '1 second' as at from generate_series(0, ? - 1) i) day""").params(from, LINES).update();
        analyze("trade");
    }

    /**
     * What autovacuum has done long before a bill comes: a check of a foreign key that was planned while its table was empty
     * reads all of it for every row.
     */
    private void analyze(String table) {
        jdbc.sql("analyze " + table).update();
    }
}
