package dev.warren.payment.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.WechatFault;
import dev.warren.payment.testing.WechatGateway;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WechatBillTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String HEADER = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
            + "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private static final String PAYMENT =
            "`2026-11-22 14:00:55,`wx1,`1900000109,`0,`,`4200001,`pay000001,`o1,`NATIVE,`SUCCESS,`OTHERS,`CNY,`88.00,`0.88,"
                    + "`0,`0,`0.00,`0.00,`,`,`年卡, \"十年\" ×2,`,`0.53000,`0.60%,`88.88,`0.00,`";
    private static final String REFUND =
            "`2026-11-22 15:00:00,`wx1,`1900000109,`0,`,`4200001,`pay000001,`o1,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,`0.00,"
                    + "`50000001,`rfd_1,`8.00,`0.88,`ORIGINAL,`SUCCESS,`年卡,`,`-0.05000,`0.60%,`0.00,`8.88,`";
    private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    private final Adapter adapter = new Adapter();
    private final WechatGateway gateway = adapter.gateway;
    private final List<BillLine> lines = new ArrayList<>();

    @AfterEach
    void close() {
        adapter.close();
    }

    private static String sums(int lines) {
        return SUMS + "\r\n`" + lines + ",`88.00,`8.00,`0.88,`0.48000,`88.88,`8.88\r\n";
    }

    private void bills(String... csv) {
        gateway.bills(String.join("\r\n", csv).getBytes(StandardCharsets.UTF_8));
    }

    private BillAnswer read() {
        return adapter.channel.bill(DAY, lines::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void handsOverPaymentsAndRefunds(String beginning) {
        bills(beginning + HEADER, PAYMENT, REFUND, sums(2));

        assertThat(read()).isEqualTo(new BillAnswer.Complete(2));
        assertThat(lines)
                .containsExactly(
                        new BillLine(
                                "4200001",
                                "pay000001",
                                null,
                                Money.cny(8888),
                                Money.cny(53),
                                Instant.parse("2026-11-22T06:00:55Z")),
                        new BillLine(
                                "4200001",
                                "pay000001",
                                "rfd_1",
                                Money.cny(888),
                                Money.cny(5),
                                Instant.parse("2026-11-22T07:00:00Z")));
        assertThat(gateway.requests())
                .extracting(WechatGateway.Call::path)
                .containsExactly(
                        "/v3/bill/tradebill?bill_date=2026-11-22&bill_type=ALL", "/v3/billdownload/file?token=abc%2Bd");
    }

    @Test
    void leavesRefundsOutThatMovedNothing() {
        bills(HEADER, PAYMENT, REFUND.replace("`SUCCESS,`年卡", "`FAIL,`年卡"), sums(2));

        assertThat(read()).isEqualTo(new BillAnswer.Complete(1));
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        bills(HEADER, sums(0));

        assertThat(read()).isEqualTo(new BillAnswer.Complete(0));
    }

    @Test
    void handsNothingOverOfAFileWhoseHashIsAnother() {
        bills(HEADER, PAYMENT, sums(1));
        gateway.tamperWithBills();

        assertThat(read()).isInstanceOf(Unknown.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void believesNoBillThatIsNotWhole() {
        for (var csv : List.of(
                List.of(HEADER, PAYMENT),
                List.of(HEADER, PAYMENT, sums(2)),
                List.of(HEADER, PAYMENT, SUMS),
                List.of(HEADER, PAYMENT.replace("88.88", "ten"), sums(1)),
                List.of(HEADER, PAYMENT.replace("88.88", "0.001"), sums(1)),
                List.of(HEADER.replace("订单金额,", ""), PAYMENT, sums(1)),
                List.of(""))) {
            bills(csv.toArray(String[]::new));

            assertThat(read()).as("%s", csv).isInstanceOf(Unknown.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_STATEMENT_EXIST, 2026-11-23T01:59:59Z, NotReady",
        "NO_STATEMENT_EXIST, 2026-11-23T02:00:00Z, Complete",
        "STATEMENT_CREATING, 2026-11-23T02:00:00Z, NotReady"
    })
    void tellsNoBillFromNoBillYet(String code, Instant now, String answer) {
        gateway.billsNothing(code);
        try (var http = new WechatHttp(adapter.properties)) {
            var sdk = new WechatSdk(new WechatKeys(adapter.properties), http, InstantSource.system());

            assertThat(new WechatBill(sdk, InstantSource.fixed(now)).read(DAY, lines::add))
                    .satisfies(
                            said -> assertThat(said.getClass().getSimpleName()).isEqualTo(answer));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WechatFault.class,
            names = {"UNSIGNED_NOT_EXIST", "HTTP_500", "BAD_SIGNATURE", "SYSTEM_ERROR"})
    void knowsNothingOfABillThatCannotBeAskedFor(WechatFault fault) {
        gateway.misbehave("bill", fault);

        assertThat(read()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = WechatFault.class,
            names = {"CLOSE_SOCKET", "HTTP_500"})
    void knowsNothingOfABillThatCannotBeFetched(WechatFault fault) {
        bills(HEADER, PAYMENT, sums(1));
        gateway.misbehave("download", fault);

        assertThat(read()).isInstanceOf(Unknown.class);
        assertThat(gateway.calls("download")).isEqualTo(1);
    }

    @Test
    void readsAMillionLinesOneByOne(@TempDir Path folder) throws IOException {
        var file = folder.resolve("bill.csv");
        try (var text = Files.newBufferedWriter(file)) {
            writeMillion(text);
        }
        var sum = new AtomicLong();

        var before = used();
        var most = new AtomicLong();
        var read = WechatBillFile.read(file, line -> {
            if (sum.addAndGet(line.amount().amount()) % (8888L * 250_000) == 0) {
                most.accumulateAndGet(used() - before, Math::max);
            }
        });

        assertThat(read).isEqualTo(1_000_000);
        assertThat(sum.get()).isEqualTo(8888L * 1_000_000);
        assertThat(most.get()).isLessThan(32L << 20);
    }

    private static void writeMillion(BufferedWriter text) throws IOException {
        text.write(HEADER + "\r\n");
        for (var i = 0; i < 1_000_000; i++) {
            text.write(PAYMENT + "\r\n");
        }
        text.write(sums(1_000_000));
    }

    /** What is still in use after a collection. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
