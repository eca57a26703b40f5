package dev.warren.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.reconciliation.Books.Paid;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.BillZip;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@PaymentCenterTest
@TestPropertySource(
        properties = {
            "warren.payment.reconciliation.channels.alipay.fee-rate=0.006",
            "warren.payment.reconciliation.pauses=10m,30m"
        })
class ReconcilingTest {

    /** A day of its own for each test, long ago. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    @Autowired
    Shop shop;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    Reconciling reconciling;

    @Autowired
    DataSource dataSource;

    private Books books;
    private LocalDate day = LocalDate.EPOCH;
    private Instant noon = Instant.EPOCH;
    private BillZip bill = new BillZip(day);

    @BeforeEach
    void aDayOfItsOwn() {
        gateway.behave();
        books = new Books(jdbc);
        day = LocalDate.parse("2026-01-01").plusDays(4L * DAYS.getAndIncrement());
        noon = new BillDay(day).from().plus(Duration.ofHours(12));
        bill = new BillZip(day);
    }

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    private String run() {
        gateway.bills().put(day, bill);
        return run(day);
    }

    private String run(LocalDate which) {
        var answer = shop.post(
                Tokens.ops(), "/ops/v1/reconciliations", "{\"channel\":\"alipay\",\"day\":\"%s\"}".formatted(which));
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JsonPath.read(answer.body(), "$.id");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status(id), ReconciliationStatus.DONE::equals);
        return id;
    }

    private ReconciliationStatus status(String id) {
        return reconciliations.find(id).orElseThrow().status();
    }

    private String report(String id) {
        return shop.get(Tokens.ops(), "/ops/v1/reconciliations/" + id).body();
    }

    private List<Map<String, Object>> differences(String id) {
        return JsonPath.read(
                shop.get(Tokens.ops(), "/ops/v1/reconciliations/" + id + "/differences")
                        .body(),
                "$.data");
    }

    private List<String> types(String id) {
        return differences(id).stream()
                .map(found -> found.get("type") + " " + found.get("kind") + " " + found.get("status"))
                .sorted()
                .toList();
    }

    private String resolve(String id, String action) {
        var difference = differences(id).getFirst();
        return shop.post(
                        Tokens.ops(),
                        "/ops/v1/reconciliations/%s/differences/%s/resolve".formatted(id, difference.get("id")),
                        "{\"action\":\"%s\",\"reason\":\"looked into it\"}".formatted(action))
                .body();
    }

    private Paid billed(Paid paid) {
        bill.payment(paid.tradeNo(), paid.outTradeNo(), paid.fen(), paid.fen() * 6 / 1000, paid.at());
        return paid;
    }

    private void assertGapIsExplained(String id) {
        var report = report(id);
        assertThat(JsonPath.<Object>read(report, "$.gap")).isEqualTo(JsonPath.<Object>read(report, "$.explained"));
    }

    @Test
    void findsNothingWhereEverythingAgrees() {
        var paid = billed(books.paid(30000, noon));
        billed(books.paid(1000, noon));
        var refund = books.refund(paid, 500, "DONE", "ORDER", noon);
        bill.refund(paid.tradeNo(), paid.outTradeNo(), refund, 500, 3, noon);

        var report = report(run());

        assertThat(JsonPath.<List<?>>read(report, "$.differences")).isEmpty();
        assertThat(JsonPath.<Integer>read(report, "$.there.payments.count")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(report, "$.there.payments.amount.amount"))
                .isEqualTo(31000);
        assertThat(JsonPath.<Integer>read(report, "$.here.payments.amount.amount"))
                .isEqualTo(31000);
        assertThat(JsonPath.<Integer>read(report, "$.here.refunds.amount.amount"))
                .isEqualTo(500);
        assertThat(JsonPath.<Integer>read(report, "$.there.fees.amount")).isEqualTo(186);
        assertThat(JsonPath.<Integer>read(report, "$.there.feesBack.amount")).isEqualTo(3);
        assertThat(JsonPath.<Integer>read(report, "$.gap.payments")).isZero();
        assertThat(fee(paid.tradeId())).isEqualTo(180);
        assertThat(fee(refund)).isEqualTo(3);
    }

    private long fee(String subject) {
        return jdbc.sql("select fee from billed where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    @Test
    void findsEachKindOfDifference() {
        var missingHere = books.asked(700, noon);
        bill.payment(missingHere.tradeNo(), missingHere.outTradeNo(), 700, 4, noon);
        var missingThere = books.paid(900, noon);
        var amount = books.paid(1100, noon);
        bill.payment(amount.tradeNo(), amount.outTradeNo(), 1101, 7, noon);
        var fee = books.paid(10000, noon);
        bill.payment(fee.tradeNo(), fee.outTradeNo(), 10000, 160, noon);
        var status = billed(books.paid(5000, noon));
        var sent = books.refund(status, 200, "SENT", "ORDER", noon);
        bill.refund(status.tradeNo(), status.outTradeNo(), sent, 200, 1, noon);
        var foreignRefund = billed(books.paid(4000, noon));
        bill.refund(foreignRefund.tradeNo(), foreignRefund.outTradeNo(), "elsewhere", 50, 0, noon);
        var lostRefund = billed(books.paid(3000, noon));
        books.refund(lostRefund, 30, "DONE", "ORDER", noon);

        var id = run();

        assertThat(types(id))
                .containsExactly(
                        "AMOUNT PAYMENT OPEN",
                        "FEE PAYMENT OPEN",
                        "MISSING_HERE PAYMENT OPEN",
                        "MISSING_HERE REFUND OPEN",
                        "MISSING_THERE PAYMENT OPEN",
                        "MISSING_THERE REFUND OPEN",
                        "STATUS REFUND OPEN");
        var byType = differences(id);
        assertThat(byType)
                .filteredOn(found -> missingThere.tradeNo().equals(found.get("tradeNo")))
                .singleElement()
                .satisfies(found -> assertThat(found).containsKey("here").doesNotContainKey("there"));
        assertThat(byType)
                .filteredOn(found -> "SENT".equals(found.get("hereSays")))
                .singleElement()
                .satisfies(found -> assertThat(found).containsEntry("refundNo", sent));
        var report = report(id);
        assertThat(JsonPath.<Integer>read(report, "$.gap.payments")).isEqualTo(700 - 900 + 1);
        assertThat(JsonPath.<Integer>read(report, "$.gap.refunds")).isEqualTo(200 + 50 - 30);
        assertGapIsExplained(id);
        assertThat(openCases(id)).containsExactly("RECONCILIATION_DIFFERENCES");
    }

    private List<String> openCases(String subject) {
        return jdbc.sql("select kind from case_file where subject = ? and status = 'OPEN'")
                .param(subject)
                .query(String.class)
                .list();
    }

    @Test
    void findsThatALineStandsThereTwice() {
        var paid = billed(billed(books.paid(800, noon)));

        var id = run();

        assertThat(types(id)).contains("AMOUNT PAYMENT OPEN");
        assertThat(differences(id)).extracting("tradeNo").containsOnly(paid.tradeNo());
        assertGapIsExplained(id);
    }

    @Test
    void findsThatAPaymentStandsOnTwoBills() {
        var paid = billed(books.paid(800, noon));
        run();

        gateway.bills()
                .put(
                        day.plusDays(1),
                        new BillZip(day.plusDays(1))
                                .payment(paid.tradeNo(), paid.outTradeNo(), 800, 5, noon.plus(Duration.ofDays(1))));
        var next = run(day.plusDays(1));

        assertThat(types(next)).containsExactly("MISSING_HERE PAYMENT OPEN");
        assertThat(differences(next).getFirst()).containsEntry("hereSays", "on the bill of another day");
    }

    @Test
    void matchesRefundsMadeWithoutUsByTradeAndAmount() {
        var paid = billed(books.paid(5000, noon));
        books.refund(paid, 100, "DONE", "OUTSIDE", noon);
        books.refund(paid, 100, "DONE", "OUTSIDE", noon);
        bill.refund(paid.tradeNo(), paid.outTradeNo(), "", 100, 0, noon);
        bill.refund(paid.tradeNo(), paid.outTradeNo(), "outside7", 100, 0, noon);
        bill.refund(paid.tradeNo(), paid.outTradeNo(), "", 100, 0, noon);

        var id = run();

        assertThat(types(id)).containsExactly("MISSING_HERE REFUND OPEN");
        assertGapIsExplained(id);
    }

    @Test
    void keepsDecisionsOverRerunsAndDropsWhatIsGone() {
        var missing = books.paid(900, noon);
        var amount = books.paid(1100, noon);
        bill.payment(amount.tradeNo(), amount.outTradeNo(), 1200, 7, noon);
        var id = run();
        assertThat(types(id)).containsExactly("AMOUNT PAYMENT OPEN", "MISSING_THERE PAYMENT OPEN");
        resolve(id, "ACCEPT");

        billed(missing);
        assertThat(run()).isEqualTo(id);

        assertThat(types(id)).containsExactly("AMOUNT PAYMENT RESOLVED");
        assertGapIsExplained(id);
        assertThat(decisions(id)).isEqualTo(1);
    }

    @Test
    void asksAgainWhereASideHasChangedSinceTheDecision() {
        var amount = books.paid(1100, noon);
        bill.payment(amount.tradeNo(), amount.outTradeNo(), 1200, 7, noon);
        var id = run();
        resolve(id, "ACCEPT");

        bill = new BillZip(day).payment(amount.tradeNo(), amount.outTradeNo(), 1300, 7, noon);
        run();

        assertThat(types(id)).containsExactly("AMOUNT PAYMENT OPEN");
    }

    private long decisions(String id) {
        return jdbc.sql("""
                        select count(*) from reconciliation_decision c join reconciliation_difference d on d.id = c.difference_id
                         where d.reconciliation_id = ?""").param(id).query(Long.class).single();
    }

    @Test
    void waitsAtMidnightForTheBillOfTheNextDay() {
        var before = books.paid(900, new BillDay(day).to().minusSeconds(10));
        var lost = books.paid(800, new BillDay(day).to().minusSeconds(20));
        var id = run();
        assertThat(types(id)).containsExactly("MISSING_THERE PAYMENT PENDING", "MISSING_THERE PAYMENT PENDING");
        assertThat(resolve(id, "ACCEPT")).contains("difference-not-decidable");

        gateway.bills()
                .put(
                        day.plusDays(1),
                        new BillZip(day.plusDays(1))
                                .payment(
                                        before.tradeNo(),
                                        before.outTradeNo(),
                                        900,
                                        5,
                                        new BillDay(day).to().plusSeconds(1)));
        var next = run(day.plusDays(1));

        assertThat(types(next)).isEmpty();
        assertThat(types(id)).containsExactly("MISSING_THERE PAYMENT OPEN");
        assertThat(differences(id)).extracting("tradeNo").containsExactly(lost.tradeNo());
        assertGapIsExplained(id);
        assertGapIsExplained(next);

        run();
        assertThat(types(id)).containsExactly("MISSING_THERE PAYMENT OPEN");
    }

    @Test
    void doesNotMissWhatStoodOnTheBillOfTheDayBefore() {
        var paid = books.paid(900, new BillDay(day).to().plusSeconds(10));
        billed(paid);
        run();

        gateway.bills().putEmpty(day.plusDays(1));

        assertThat(types(run(day.plusDays(1)))).isEmpty();
    }

    @Test
    void asksTheProviderAndBooksWhatWeMissed() {
        var orderId = shop.orderWithCode().orderId();
        var silence = new Fault[40];
        Arrays.fill(silence, Fault.HTTP_500);
        gateway.misbehaveAbout(shop.outTradeNo(orderId), "query", silence);
        shop.payQuietly(orderId);
        var trade = gateway.trade(shop.outTradeNo(orderId));
        day = BillZip.dayOf(clock.instant());
        bill = new BillZip(day).payment(trade.tradeNo(), trade.outTradeNo, 30500, 183, clock.instant());
        var id = run();
        assertThat(types(id)).contains("MISSING_HERE PAYMENT OPEN");
        var url = "/ops/v1/reconciliations/%s/differences/%s/resolve".formatted(id, differenceOf(id, trade.tradeNo()));
        var ask = "{\"action\":\"ASK\",\"reason\":\"callback lost\"}";

        var unanswered = shop.post(Tokens.ops(), url, ask);
        gateway.behave();
        var answered = shop.post(Tokens.ops(), url, ask);
        var again = shop.post(Tokens.ops(), url, ask);
        var other = shop.post(Tokens.ops(), url, "{\"action\":\"ACCEPT\",\"reason\":\"never mind\"}");

        assertThat(JsonPath.<String>read(unanswered.body(), "$.status")).isEqualTo("OPEN");
        assertThat(JsonPath.<String>read(answered.body(), "$.status")).isEqualTo("RESOLVED");
        assertThat(again.body()).isEqualTo(answered.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        run(day);
        assertThat(differences(id)).extracting("tradeNo").doesNotContain(trade.tradeNo());
    }

    private String differenceOf(String id, String tradeNo) {
        return differences(id).stream()
                .filter(found -> tradeNo.equals(found.get("tradeNo")))
                .map(found -> String.valueOf(found.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensACaseWithBothSidesForWhatAskingDoesNotSettle() {
        bill.payment("20260000", "elsewhere", 700, 4, noon);
        var id = run();

        var resolved = resolve(id, "ASK");

        assertThat(JsonPath.<String>read(resolved, "$.status")).isEqualTo("RESOLVED");
        assertThat(JsonPath.<String>read(resolved, "$.decision.outcome"))
                .isEqualTo("case: elsewhere is no number of ours");
        assertThat(JsonPath.<String>read(resolved, "$.decision.by")).isEqualTo("ops");
        assertThat(openCases(JsonPath.read(resolved, "$.id"))).containsExactly("RECONCILIATION_DIFFERENCE");
    }

    @Test
    void finishesARefundThatTheProviderHasCarriedOut() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        shop.awaitStatus(orderId, "PAID");
        var trade = gateway.trade(shop.outTradeNo(orderId));
        var paid = new Paid(
                trade.tradeNo(),
                trade.outTradeNo,
                jdbc.sql("select id from payment where order_id = ?")
                        .param(orderId)
                        .query(String.class)
                        .single(),
                orderId,
                30500,
                noon);
        var refund = books.refund(paid, 500, "SENT", "ORDER", noon);
        gateway.refundOutside(trade.outTradeNo, refund, "5.00");
        bill.refund(trade.tradeNo(), trade.outTradeNo, refund, 500, 3, noon);
        var id = run();
        assertThat(types(id)).containsExactly("STATUS REFUND OPEN");

        assertThat(JsonPath.<String>read(resolve(id, "ASK"), "$.status")).isEqualTo("RESOLVED");

        assertThat(jdbc.sql("select status from refund where id = ?")
                        .param(refund)
                        .query(String.class)
                        .single())
                .isEqualTo("DONE");
    }

    @Test
    void saysOfMoneyThatIsNotOnTheBillThatItCameWithAFlaw() {
        var flawed = books.paid(10000, noon);
        jdbc.sql("update trade set paid_as = 'FLAWED' where id = ?")
                .param(flawed.tradeId())
                .update();

        var id = run();

        assertThat(types(id)).containsExactly("MISSING_THERE PAYMENT OPEN");
        assertThat(differences(id).getFirst()).containsEntry("hereSays", "FLAWED");
    }

    @Test
    void refusesWhatOneCannotDoAboutIt() {
        var paid = books.paid(10000, noon);
        bill.payment(paid.tradeNo(), paid.outTradeNo(), 10000, 160, noon);
        var id = run();

        assertThat(resolve(id, "ASK")).contains("difference-not-decidable", "CASE, ACCEPT");
        assertThat(JsonPath.<String>read(resolve(id, "ACCEPT"), "$.status")).isEqualTo("RESOLVED");
    }

    @Test
    void triesAgainWhileThereIsNoBillAndThenTellsAPerson() {
        var id = reconciliations.request("ALIPAY", day).id();
        for (var tried = 1; tried <= 3; tried++) {
            assertThat(status(id)).isEqualTo(ReconciliationStatus.WAITING);
            reconciling.runWhatIsDue();
            reconciling.runWhatIsDue();
            assertThat(reconciliations.find(id).orElseThrow().tries()).isEqualTo(tried);
            clock.advance(Duration.ofMinutes(31)); // at sixty times the speed much longer than any pause
        }

        assertThat(status(id)).isEqualTo(ReconciliationStatus.SPENT);
        assertThat(openCases(id)).containsExactly("RECONCILIATION_SPENT");
        assertThat(shop.get(Tokens.ops(), "/ops/v1/stuck").body()).contains(id);

        assertThat(run()).isEqualTo(id);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/stuck").body()).doesNotContain(id);
    }

    @Test
    void isTakenOverFromAProcessThatDied() {
        billed(books.paid(900, noon));
        gateway.bills().put(day, bill);
        var id = reconciliations.request("ALIPAY", day).id();
        var dead = reconciliations.claim(Duration.ofMinutes(30)).orElseThrow();
        reconciling.runWhatIsDue();
        assertThat(status(id)).isEqualTo(ReconciliationStatus.RUNNING);

        clock.advance(Duration.ofMinutes(31));
        reconciling.runWhatIsDue();

        assertThat(status(id)).isEqualTo(ReconciliationStatus.DONE);
        assertThat(reconciliations.find(id).orElseThrow().lines()).isEqualTo(1);
        // it was not dead after all: what it finds now counts no more
        gateway.bills().put(day, new BillZip(day).payment("20260001", "elsewhere", 1, 0, noon));
        reconciling.run(dead);
        assertThat(types(id)).isEmpty();
        assertThat(status(id)).isEqualTo(ReconciliationStatus.DONE);
    }

    @Test
    void leavesNothingBehindWhenItDiesBetweenLoadAndCompare() throws Exception {
        billed(books.paid(900, noon));
        gateway.bills().put(day, bill);
        String id;
        try (var other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table billed in exclusive mode");
            id = reconciliations.request("ALIPAY", day).id();
            var run = Thread.ofVirtual().start(reconciling::runWhatIsDue);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("""
                                    select pg_terminate_backend(pid) from pg_stat_activity
                                     where datname = current_database() and wait_event_type = 'Lock' and query like '%billed%'""").query(Boolean.class).list().contains(true));
            run.join();
            other.rollback();
        }
        assertThat(status(id)).isEqualTo(ReconciliationStatus.WAITING);
        assertThat(reconciliations.find(id).orElseThrow().lines()).isZero();

        clock.advance(Duration.ofMinutes(31));
        reconciling.runWhatIsDue();

        assertThat(status(id)).isEqualTo(ReconciliationStatus.DONE);
        assertThat(types(id)).isEmpty();
        assertThat(reconciliations.find(id).orElseThrow().lines()).isEqualTo(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    void isRunOnceHoweverManyAskForIt() throws Exception {
        for (var i = 0; i < 20; i++) {
            billed(books.paid(900 + i, noon));
        }
        gateway.bills().put(day, bill);
        var asked = gateway.calls("bill");

        reconciliations.plan("ALIPAY", day);
        var together = new CyclicBarrier(8);
        var threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    await(together);
                    reconciling.runWhatIsDue();
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(gateway.calls("bill") - asked).isEqualTo(1);
        var found = reconciliations.list("ALIPAY", null, 200).stream()
                .filter(one -> one.day().equals(day))
                .toList();
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.status()).isEqualTo(ReconciliationStatus.DONE);
            assertThat(one.lines()).isEqualTo(20);
        });
        assertThat(types(found.getFirst().id())).isEmpty();
    }

    @Test
    void isListedAndReportedAsATable() {
        bill.payment("20260000", "=cmd", 700, 4, noon);
        var id = run();

        var csv = shop.get(Tokens.ops(), "/ops/v1/reconciliations/" + id + "/report.csv");
        var list = shop.get(Tokens.ops(), "/ops/v1/reconciliations?channel=ALIPAY&limit=200");

        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(csv.body().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("ALIPAY,%s,MISSING_HERE,PAYMENT,OPEN,20260000,'=cmd,,,7.00,CNY".formatted(day));
        assertThat(JsonPath.<List<String>>read(list.body(), "$.data[*].id")).contains(id);
    }

    @Test
    void isForOperatorsAloneAndSaysWhatItExpects() {
        var merchant = Tokens.merchant(Shop.MERCHANT);
        var body = "{\"channel\":\"%s\",\"day\":\"%s\"}";

        assertThat(shop.get(merchant, "/ops/v1/reconciliations").statusCode()).isEqualTo(403);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/reconciliations/rec_1").statusCode())
                .isEqualTo(404);
        assertThat(shop.post(Tokens.ops(), "/ops/v1/reconciliations", body.formatted("CASH", day))
                        .statusCode())
                .isEqualTo(422);
        assertThat(shop.post(Tokens.ops(), "/ops/v1/reconciliations", body.formatted("ALIPAY", "2999-01-01"))
                        .body())
                .contains("expected: one that has begun");
    }
}
