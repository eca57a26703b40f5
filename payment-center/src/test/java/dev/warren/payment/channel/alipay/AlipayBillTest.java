package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.BillZip;
import dev.warren.payment.testing.Fault;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayBillTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private final Adapter adapter = new Adapter();
    private final AlipayGateway gateway = adapter.gateway;
    private final PaymentChannel channel = adapter.channel;
    private final List<BillLine> lines = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    private BillAnswer fetch() {
        return channel.bill(DAY, lines::add);
    }

    private static BillZip small() {
        return new BillZip(DAY)
                .payment("2026112222001", "pay01a1", 30500, 183, NOON)
                .refund("2026112222001", "pay01a1", "rfd_1", 500, 3, NOON.plusSeconds(60));
    }

    @Test
    void readsPaymentsAndRefunds() {
        gateway.bills().put(DAY, small());

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(2));
        assertThat(lines)
                .containsExactly(
                        new BillLine("2026112222001", "pay01a1", null, Money.cny(30500), Money.cny(183), NOON),
                        new BillLine(
                                "2026112222001",
                                "pay01a1",
                                "rfd_1",
                                Money.cny(500),
                                Money.cny(3),
                                NOON.plusSeconds(60)));
    }

    @Test
    void readsARefundThatWasNotMadeByUs() {
        gateway.bills().put(DAY, new BillZip(DAY).refund("T1", "pay01a1", "", 500, 0, NOON));

        fetch();

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.isRefund()).isTrue();
            assertThat(line.refundNo()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"塔楼,两年,基础", "a \"quoted\" name", "\"", "鎏金 年卡", "#1"})
    void readsWhateverIsSold(String subject) {
        gateway.bills().put(DAY, new BillZip(DAY).selling(subject).payment("T1", "pay01a1", 1, 0, NOON));

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(1));
        assertThat(lines).containsExactly(new BillLine("T1", "pay01a1", null, Money.cny(1), Money.cny(0), NOON));
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        gateway.bills().putEmpty(DAY);

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(0));
    }

    @Test
    void saysWhenItIsNotReady() {
        assertThat(fetch()).isInstanceOf(BillAnswer.NotReady.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BAD_SIGNATURE",
                "UNSIGNED_ERROR",
                "UNSIGNED_SUCCESS",
                "HTML",
                "HTTP_500",
                "SYSTEM_BUSY",
                "SYSTEM_ERROR"
            })
    void believesNothingUnsignedAndNoGarbage(Fault fault) {
        gateway.bills().put(DAY, small());
        gateway.misbehave("bill", fault);

        assertThat(fetch()).isInstanceOf(Unknown.class);
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_500", "CLOSE_SOCKET", "DRIP"})
    void takesNoBillThatDoesNotComeWholeAndInTime(Fault fault) {
        gateway.bills().put(DAY, small());
        gateway.bills().misbehave(fault);

        assertThat(fetch()).isInstanceOf(Unknown.class);
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bills.example.com/1",
                "file:///etc/passwd",
                "http://localhost:1/bills/2026-11-22",
                "no address",
                "http://127.0.0.1@bills.example.com/"
            })
    void goesNowhereItIsNotAllowedTo(String address) {
        gateway.bills().put(DAY, small());
        gateway.bills().leadTo(address);

        assertThat(fetch()).isInstanceOf(Unknown.class);
    }

    @Test
    void takesNoPartOfAZip() {
        var whole = small().bytes();
        gateway.bills().put(DAY, Arrays.copyOf(whole, whole.length - 30));

        assertThat(fetch()).isInstanceOf(Unknown.class);
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#not the end\r\n",
                "#----业务明细列表结束----\r\n#交易合计：2笔，商家实收共0.00元\r\n",
                "#----业务明细列表结束----\r\nT1,pay01a1\r\n",
                "T1,pay01a1,充值\r\n#----业务明细列表结束----\r\n"
            })
    void takesNoTableThatIsNotWhole(String end) {
        gateway.bills().put(DAY, small().endingWith(end));

        assertThat(fetch()).isInstanceOf(Unknown.class);
    }

    @Test
    void takesNoBillOfAnotherSellerOrDay() {
        gateway.bills().put(DAY, small().forSeller("2088999999999999"));
        assertThat(fetch()).isEqualTo(new Unknown("IOException: the bill of another account"));

        gateway.bills().put(DAY, new BillZip(DAY.minusDays(1)));
        assertThat(fetch()).isEqualTo(new Unknown("IOException: the bill of another day"));
    }

    @Test
    void readsNoMoreThanItIsAllowedTo() {
        var zip = new BillZip(DAY);
        for (var i = 0; i < 20_000; i++) {
            zip.payment("T" + i, "pay" + i, 1, 0, NOON);
        }
        gateway.bills().put(DAY, zip);

        assertThat(fetch()).isInstanceOf(Unknown.class).asString().contains("warren.alipay.bill.largest");
    }
}
