package dev.warren.payment.callback;

import static dev.warren.payment.testing.Says.CLOSED;
import static dev.warren.payment.testing.Says.FINISHED;
import static dev.warren.payment.testing.Says.PAID;
import static dev.warren.payment.testing.Says.PARTLY_REFUNDED;
import static dev.warren.payment.testing.Says.WHOLLY_REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Provider;
import dev.warren.payment.testing.Says;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of docs/payment-center.md, cell by cell and for every channel: where a payment stands, and what its provider says. Each thing is said
 * twice; the books must be what the cell says, the same after the second time, and the same as the provider's.
 */
@PaymentCenterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    List<Provider> providers;

    @Autowired
    JdbcClient jdbc;

    private String orderId = "";
    private String outTradeNo = "";

    /** Where a payment stands. */
    enum State {
        PENDING,
        CLOSING,
        CLOSED,
        PAID,
        PAID_LATE,
        REFUNDED
    }

    /**
     * What our books say.
     *
     * @param told what the world was told of, in its order
     */
    record Books(String payment, long refunded, Set<String> cases, String told) {}

    /** What must become of a payment. */
    record Cell(State in, Says hears, Books then) {}

    record OfProvider(Provider provider, Cell cell) {

        @Override
        public String toString() {
            return "%s: %s hears %s".formatted(provider.channel(), cell.in, cell.hears);
        }
    }

    /** Two things that happened one after the other, and reach us in either order. */
    record Pair(Provider provider, State in, Says earlier, Says later) {

        @Override
        public String toString() {
            return "%s: %s hears %s and %s".formatted(provider.channel(), in, earlier, later);
        }
    }

    private static Cell cell(State in, Says hears, String payment, long refunded, String cases, String told) {
        var kinds = new TreeSet<>(cases.isEmpty() ? List.of() : Arrays.asList(cases.split(" ")));
        return new Cell(in, hears, new Books(payment, refunded, kinds, told));
    }

    private static final List<Cell> TABLE = List.of(
            cell(State.PENDING, PAID, "PAID", 0, "", "Succeeded"),
            cell(State.PENDING, FINISHED, "PAID", 0, "", "Succeeded"),
            cell(State.PENDING, PARTLY_REFUNDED, "PAID", 500, "REFUNDED_OUTSIDE", "Succeeded PartlyRefunded"),
            cell(State.PENDING, CLOSED, "CLOSED", 0, "", "Closed"),
            cell(State.PENDING, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.CLOSING, PAID, "PAID", 0, "", "Succeeded"),
            cell(State.CLOSING, FINISHED, "PAID", 0, "", "Succeeded"),
            cell(State.CLOSING, PARTLY_REFUNDED, "PAID", 500, "REFUNDED_OUTSIDE", "Succeeded PartlyRefunded"),
            cell(State.CLOSING, CLOSED, "CLOSED", 0, "", "Closed"),
            cell(State.CLOSING, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.CLOSED, PAID, "PAID_LATE", 0, "", "Closed Succeeded"),
            cell(State.CLOSED, FINISHED, "PAID_LATE", 0, "", "Closed Succeeded"),
            cell(
                    State.CLOSED,
                    PARTLY_REFUNDED,
                    "PAID_LATE",
                    500,
                    "REFUNDED_OUTSIDE",
                    "Closed Succeeded PartlyRefunded"),
            cell(State.CLOSED, CLOSED, "CLOSED", 0, "", "Closed"),
            cell(State.CLOSED, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Closed Succeeded Refunded"),
            cell(State.PAID, PAID, "PAID", 0, "", "Succeeded"),
            cell(State.PAID, FINISHED, "PAID", 0, "", "Succeeded"),
            cell(State.PAID, PARTLY_REFUNDED, "PAID", 500, "REFUNDED_OUTSIDE", "Succeeded PartlyRefunded"),
            cell(State.PAID, CLOSED, "PAID", 0, "CONTRADICTION", "Succeeded"),
            cell(State.PAID, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.PAID_LATE, PAID, "PAID_LATE", 0, "", "Closed Succeeded"),
            cell(State.PAID_LATE, FINISHED, "PAID_LATE", 0, "", "Closed Succeeded"),
            cell(
                    State.PAID_LATE,
                    PARTLY_REFUNDED,
                    "PAID_LATE",
                    500,
                    "REFUNDED_OUTSIDE",
                    "Closed Succeeded PartlyRefunded"),
            cell(State.PAID_LATE, CLOSED, "PAID_LATE", 0, "CONTRADICTION", "Closed Succeeded"),
            cell(State.PAID_LATE, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Closed Succeeded Refunded"),
            cell(State.REFUNDED, PAID, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.REFUNDED, FINISHED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.REFUNDED, PARTLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.REFUNDED, CLOSED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"),
            cell(State.REFUNDED, WHOLLY_REFUNDED, "REFUNDED", 30500, "REFUNDED_OUTSIDE", "Succeeded Refunded"));

    Stream<OfProvider> cells() {
        return providers.stream()
                .flatMap(provider -> TABLE.stream()
                        .filter(cell -> provider.vocabulary().contains(cell.hears))
                        .map(cell -> new OfProvider(provider, cell)));
    }

    Stream<Pair> pairs() {
        return providers.stream()
                .flatMap(provider -> Stream.of(State.PENDING, State.CLOSED)
                        .flatMap(in -> Stream.of(
                                new Pair(provider, in, PAID, PARTLY_REFUNDED),
                                new Pair(provider, in, PAID, WHOLLY_REFUNDED),
                                new Pair(provider, in, PARTLY_REFUNDED, WHOLLY_REFUNDED),
                                new Pair(provider, in, PAID, FINISHED),
                                new Pair(provider, in, PARTLY_REFUNDED, FINISHED)))
                        .filter(pair -> provider.vocabulary().containsAll(Set.of(pair.earlier, pair.later))));
    }

    @BeforeEach
    void theProvidersBehave() {
        providers.forEach(Provider::behave);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void endsAsTheCellSays(OfProvider one) {
        var cell = one.cell;
        bring(one.provider, cell.in);
        happens(one.provider, cell.hears);

        hear(one.provider, cell.hears);
        one.provider.behave();
        await().untilAsserted(() -> assertThat(shop.status(orderId)).isEqualTo(cell.then.payment));
        var once = books();
        hear(one.provider, cell.hears);

        assertThat(once).isEqualTo(cell.then);
        assertThat(books()).isEqualTo(cell.then);
        assertThat(one.provider.refunded(outTradeNo)).isEqualTo(cell.then.refunded);
        assertThat(one.provider.wasPaid(outTradeNo)).isEqualTo(cell.then.told.contains("Succeeded"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void endsTheSameInEitherOrder(Pair pair) {
        var inOrder = hearBoth(pair, pair.earlier, pair.later);
        var turnedAround = hearBoth(pair, pair.later, pair.earlier);

        assertThat(turnedAround.payment).isEqualTo(inOrder.payment);
        assertThat(turnedAround.refunded).isEqualTo(inOrder.refunded).isEqualTo(pair.provider.refunded(outTradeNo));
        assertThat(turnedAround.cases).isEqualTo(inOrder.cases);
        assertThat(last(turnedAround)).isEqualTo(last(inOrder));
    }

    /** What the world believes in the end. */
    private static String last(Books books) {
        return books.told.substring(books.told.lastIndexOf(' ') + 1);
    }

    private Books hearBoth(Pair pair, Says first, Says second) {
        bring(pair.provider, pair.in);
        happens(pair.provider, pair.earlier);
        happens(pair.provider, pair.later);
        hear(pair.provider, first);
        hear(pair.provider, second);
        return books();
    }

    private void bring(Provider provider, State state) {
        switch (state) {
            case PENDING -> showCode(provider);
            case CLOSING -> {
                showCode(provider);
                provider.fallSilent(outTradeNo);
                shop.close(orderId);
                shop.awaitStatus(orderId, "CLOSING");
            }
            case CLOSED -> {
                showCode(provider);
                provider.elapse(outTradeNo);
                shop.close(orderId);
                news.await(orderId, PaymentClosed.class);
            }
            case PAID -> {
                showCode(provider);
                happens(provider, PAID);
                hear(provider, PAID);
                shop.awaitStatus(orderId, "PAID");
            }
            case PAID_LATE -> {
                bring(provider, State.CLOSED);
                happens(provider, PAID);
                hear(provider, PAID);
                shop.awaitStatus(orderId, "PAID_LATE");
            }
            case REFUNDED -> {
                bring(provider, State.PAID);
                happens(provider, WHOLLY_REFUNDED);
                hear(provider, WHOLLY_REFUNDED);
                shop.awaitStatus(orderId, "REFUNDED");
            }
        }
    }

    private void showCode(Provider provider) {
        orderId = Ids.next("ord");
        shop.request(orderId, provider.channel(), Duration.ofSeconds(30));
        news.await(orderId, PaymentReady.class);
        outTradeNo = shop.outTradeNo(orderId);
    }

    /** It is so at the provider; what cannot be there any more is said all the same. */
    private void happens(Provider provider, Says what) {
        if (what != CLOSED && !provider.wasPaid(outTradeNo)) {
            provider.pay(outTradeNo);
        }
        var left = 30500 - provider.refunded(outTradeNo);
        switch (what) {
            case PAID -> {}
            case FINISHED -> {
                if (left > 0) {
                    provider.finish(outTradeNo);
                }
            }
            case PARTLY_REFUNDED -> {
                if (left > 0) {
                    provider.giveBack(outTradeNo, 500);
                }
            }
            case CLOSED -> {
                if (!provider.wasPaid(outTradeNo)) {
                    provider.expire(outTradeNo);
                }
            }
            case WHOLLY_REFUNDED -> {
                if (left > 0) {
                    provider.giveBack(outTradeNo, left);
                }
            }
        }
    }

    /** The provider says it, and it is applied; where it must be asked first, a silent one answers again. */
    private void hear(Provider provider, Says what) {
        assertThat(provider.say(outTradeNo, what)).isTrue();
        if (provider.mustBeAsked(what)) {
            provider.behave();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = 'RECEIVED'")
                                        .param(orderId)
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    private Books books() {
        var told = news.allOf(orderId).stream()
                .filter(event -> !(event instanceof PaymentReady))
                .map(event -> event.getClass().getSimpleName().substring("Payment".length()))
                .toList();
        var refunded = jdbc.sql(
                        "select coalesce(sum(refunded), 0) from trade t join payment p on p.id = t.payment_id where p.order_id = ?")
                .param(orderId)
                .query(Long.class)
                .single();
        return new Books(shop.status(orderId), refunded, new TreeSet<>(shop.cases(orderId)), String.join(" ", told));
    }
}
