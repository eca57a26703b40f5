package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.product.Outcome;
import dev.warren.product.stock.StockRejected.Reason;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import dev.warren.product.testing.StateDiagram;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductServiceTest
class StockKeepingTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    StockKeeping keeping;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient jdbc;

    private String apple;
    private String pear;

    @BeforeEach
    void twoProducts() {
        apple = product(10);
        pear = product(3);
    }

    @Test
    void changesAsDrawn() {
        apple = product(100);
        var verbs = new TreeMap<String, Consumer<String>>(Map.of(
                "reserve", order -> keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null)),
                "release", order -> keeping.release(order, 0),
                "revive", order -> keeping.revive(order, 1, List.of(new Units(apple, 1))),
                "takeBack", order -> keeping.takeBack(order, "refunded"),
                "sell", keeping::sell));
        var edges = new TreeSet<String>();

        verbs.forEach((name, verb) -> {
            var unknown = order();
            verb.accept(unknown);
            edges.add(StateDiagram.edge("[*]", status(unknown), name));
            for (var from : ReservationStatus.values()) {
                var order = at(from);
                verb.accept(order);
                if (status(order) != from) {
                    edges.add(StateDiagram.edge(from, status(order), name));
                }
            }
        });
        var tooMany = order();
        keeping.reserve(new Wish(tooMany, List.of(new Units(pear, 4)), EXPIRES, null));
        edges.add(StateDiagram.edge("[*]", status(tooMany), "reserve"));

        assertThat(edges).isEqualTo(StateDiagram.under("Reservations"));
        assertThat(stock.level(apple))
                .hasValueSatisfying(level -> assertThat(level.addsUp()).isTrue());
    }

    @Test
    void setsAllLinesAside() {
        var order = order();

        var outcome = keeping.reserve(
                new Wish(order, List.of(new Units(pear, 1), new Units(apple, 2), new Units(apple, 3)), EXPIRES, null));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        changed -> assertThat(changed.events()).singleElement().isInstanceOf(StockReserved.class));
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 5, 0, 5, 0));
        assertThat(stock.level(pear)).contains(new StockLevel(pear, 3, 2, 0, 1, 0));
    }

    @Test
    void setsNothingAsideWhenOneLineIsShort() {
        var order = order();

        var outcome = keeping.reserve(new Wish(order, List.of(new Units(apple, 1), new Units(pear, 4)), EXPIRES, null));

        assertThat(rejection(outcome)).isEqualTo(new Short(pear, Reason.OUT_OF_STOCK));
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 10, 0, 0, 0));
        assertThat(stock.level(pear)).contains(new StockLevel(pear, 3, 3, 0, 0, 0));
    }

    @Test
    void addsTheLinesOfOneProductBeforeItLooks() {
        var outcome =
                keeping.reserve(new Wish(order(), List.of(new Units(pear, 2), new Units(pear, 2)), EXPIRES, null));

        assertThat(rejection(outcome)).isEqualTo(new Short(pear, Reason.OUT_OF_STOCK));
    }

    @Test
    void rejectsProductsItDoesNotKnow() {
        var outcome =
                keeping.reserve(new Wish(order(), List.of(new Units(apple, 1), new Units("castle", 1)), EXPIRES, null));

        assertThat(rejection(outcome)).isEqualTo(new Short("castle", Reason.UNKNOWN_SKU));
        assertThat(stock.available(apple)).isEqualTo(10);
    }

    @Test
    void setsTheLastUnitAside() {
        assertThat(keeping.reserve(new Wish(order(), List.of(new Units(pear, 3)), EXPIRES, null)))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(stock.available(pear)).isZero();
        assertThat(rejection(keeping.reserve(new Wish(order(), List.of(new Units(pear, 1)), EXPIRES, null))))
                .isEqualTo(new Short(pear, Reason.OUT_OF_STOCK));
    }

    @Test
    void keepsWhatItDecidedAndTellsItAgainWhateverIsAskedAgain() {
        var order = at(ReservationStatus.RESERVED);

        assertThat(keeping.reserve(new Wish(order, List.of(new Units(apple, 5)), EXPIRES, null)))
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        changed -> assertThat(changed.events()).singleElement().isInstanceOf(StockReserved.class));
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 9, 0, 1, 0));
    }

    @Test
    void givesBackOnce() {
        var order = at(ReservationStatus.RESERVED);

        assertThat(keeping.release(order, 0)).isInstanceOf(Outcome.Changed.class);
        assertThat(keeping.release(order, 0)).isEqualTo(Outcome.unchanged());
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 10, 0, 0, 0));
    }

    @Test
    void sellsOnce() {
        var order = at(ReservationStatus.RESERVED);

        assertThat(keeping.sell(order)).isInstanceOf(Outcome.Changed.class);
        assertThat(keeping.sell(order)).isEqualTo(Outcome.unchanged());
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 9, 0, 0, 1));
    }

    @Test
    void neverHoldsStockForAnOrderThatEndedBeforeItBegan() {
        var order = order();
        assertThat(keeping.release(order, 0)).as("tells that nothing is held").isInstanceOf(Outcome.Changed.class);

        assertThat(keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null)))
                .isEqualTo(Outcome.unchanged());

        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 10, 0, 0, 0));
    }

    @Test
    void refusesContradictionsAndMovesNothing() {
        var sold = at(ReservationStatus.SOLD);
        var released = at(ReservationStatus.RELEASED);
        var before = stock.level(apple);

        assertThat(keeping.release(sold, 0))
                .isEqualTo(new Outcome.Refused("an order whose stock is sold ended unpaid"));
        assertThat(keeping.sell(released)).isEqualTo(new Outcome.Refused("an order was paid whose stock is RELEASED"));

        assertThat(stock.level(apple)).isEqualTo(before);
    }

    @Test
    void letsNobodyWriteStockThatDoesNotAddUp() {
        for (var set : List.of("on_hand = on_hand + 1", "initial = 0", "reserved = -1, on_hand = on_hand + 1")) {
            assertThatThrownBy(() -> jdbc.sql("update stock set " + set + " where sku = ?")
                            .param(apple)
                            .update())
                    .as(set)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private record Short(String sku, Reason reason) {}

    private static Short rejection(Outcome outcome) {
        var rejected = (StockRejected) ((Outcome.Changed) outcome).events().getFirst();
        return new Short(rejected.sku(), rejected.reason());
    }

    /** An order brought into a status by the verbs; it asks for one apple. */
    private String at(ReservationStatus status) {
        var order = order();
        switch (status) {
            case RESERVED -> keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null));
            case REJECTED ->
                keeping.reserve(new Wish(order, List.of(new Units(apple, 1), new Units(pear, 99)), EXPIRES, null));
            case RELEASED -> {
                keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null));
                keeping.release(order, 0);
            }
            case SOLD -> {
                keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null));
                keeping.sell(order);
            }
            case RETURNED -> {
                keeping.reserve(new Wish(order, List.of(new Units(apple, 1)), EXPIRES, null));
                keeping.sell(order);
                keeping.takeBack(order, "refunded");
            }
            case VOID -> keeping.release(order, 0);
        }
        assertThat(status(order)).isEqualTo(status);
        return order;
    }

    private ReservationStatus status(String order) {
        return jdbc.sql("select status from reservation where order_id = ?")
                .param(order)
                .query(ReservationStatus.class)
                .single();
    }

    private static String order() {
        return "ord_" + UUID.randomUUID();
    }

    private String product(int units) {
        return Products.stocked(jdbc, units);
    }
}
