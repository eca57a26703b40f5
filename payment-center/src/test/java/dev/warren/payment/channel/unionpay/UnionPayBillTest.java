package dev.warren.payment.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.testing.UnionPayGateway;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnionPayBillTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String DETAILS = "INN26112288ZM_" + UnionPayGateway.MER_ID;

    private final Adapter adapter = new Adapter();
    private final ArrayList<BillLine> lines = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        adapter.close();
    }

    private BillAnswer fetch() {
        return adapter.channel.bill(DAY, lines::add);
    }

    @Test
    void handsOverPaymentsAndRefundsByOurNumbers() {
        adapter.gateway.bill(Bills.packed(Map.of(
                DETAILS,
                new byte[][] {
                    Bills.payment("pay10000001", 8888),
                    Bills.refund("rfd01h455vb4pex5vsknk084sn02q", "pay10000001", 100),
                    Bills.refund("portal20261122", "pay10000001", 200)
                },
                DETAILS.replace("ZM_", "ZME_"),
                new byte[][] {Bills.payment("pay10000009", 1)})));

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(3));
        assertThat(lines)
                .containsExactly(
                        new BillLine(
                                "226112214031100000118",
                                "pay10000001",
                                null,
                                Money.cny(8888),
                                Money.cny(88),
                                Instant.parse("2026-11-22T06:03:11Z")),
                        new BillLine(
                                "226112214031100000118",
                                "pay10000001",
                                "rfd_01h455vb4pex5vsknk084sn02q",
                                Money.cny(100),
                                Money.cny(0),
                                Instant.parse("2026-11-22T07:00:00Z")),
                        new BillLine(
                                "226112214031100000118",
                                "pay10000001",
                                "",
                                Money.cny(200),
                                Money.cny(0),
                                Instant.parse("2026-11-22T07:00:00Z")));
        assertThat(adapter.gateway.requests("file"))
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .containsEntry("settleDate", "1122")
                        .containsEntry("fileType", "00")
                        .doesNotContainKeys("orderId", "channelType"));
    }

    @Test
    void waitsForABillThatIsNotMade() {
        adapter.gateway.bill(null);

        assertThat(fetch()).isInstanceOf(BillAnswer.NotReady.class);
    }

    @Test
    void takesADayWithoutBusiness() {
        adapter.gateway.bill(Bills.packed(DETAILS));

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(0));
    }

    @Test
    void takesALongOneAsItComes() {
        var many = IntStream.range(0, 30_000)
                .mapToObj(i -> Bills.payment("pay%08d".formatted(i), i + 1L))
                .toArray(byte[][]::new);
        adapter.gateway.bill(Bills.packed(Map.of(DETAILS, many)));

        assertThat(fetch()).isEqualTo(new BillAnswer.Complete(30_000));
        assertThat(lines.getLast().outTradeNo()).isEqualTo("pay00029999");
    }

    @Test
    void doesNotTakeWhatIsNoBill() {
        adapter.gateway.bill("bm90IGEgemlw");
        assertThat(fetch()).isInstanceOf(Unknown.class);
        adapter.gateway.bill(Bills.packed("readme.txt"));
        assertThat(fetch()).isInstanceOf(Unknown.class);
        adapter.gateway.bill(Bills.packed(DETAILS, new byte[] {'t', 'o', 'o', ' ', 's', 'h', 'o', 'r', 't'}));
        assertThat(fetch()).isInstanceOf(Unknown.class);
        assertThat(lines).isEmpty();
    }
}
