package dev.warren.order.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.order.flashsale.Ticket.Unit;
import dev.warren.order.life.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Units move between the sale, its leases and its tickets, and are never more or fewer. */
@ServiceTest
@TestPropertySource(
        properties = "warren.flash-sale.lease=1h") // the sweeper of the service leaves the leases of this test alone
class LeasesTest {

    private static final Instant NOW = Instant.now();

    @Autowired
    FlashSales sales;

    @Autowired
    Leases leases;

    @Autowired
    GivingBack givingBack;

    @Autowired
    Tickets tickets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void takesLessTheLessThereIs() {
        var sale = sale(20);

        assertThat(grant(sale)).isEqualTo(10);
        assertThat(grant(sale)).isEqualTo(2);
        assertThat(grant(sale)).isEqualTo(2);
        for (var left = 6; left > 0; left--) {
            assertThat(grant(sale)).isEqualTo(1);
        }
        assertThat(leases.grant(sale, "door", 10, 4, NOW)).isEmpty();
        assertThat(sales.tally(sale)).contains(new Tally(20, 0, 20, 0, 0));
    }

    private int grant(String sale) {
        return leases.grant(sale, "door", 10, sales.tally(sale).orElseThrow().free() == 20 ? 1 : 4, NOW)
                .orElseThrow()
                .units();
    }

    @Test
    void givesBackOnceWhatNobodyMadeAnOrderOfInTime() {
        var sale = sale(20);
        var lease = leases.grant(sale, "door", 2, 1, NOW).orElseThrow();
        // one more than the lease has units for
        var wishes = IntStream.range(0, 3)
                .mapToObj(number -> wish(sale, lease.id(), number))
                .toList();

        givingBack.timeOut(wishes);
        givingBack.timeOut(wishes);

        assertThat(sales.tally(sale)).contains(new Tally(20, 20, 0, 0, 0));
        assertThat(wishes)
                .allSatisfy(wish -> assertThat(tickets.find(wish.ticketId()))
                        .get()
                        .extracting(Ticket::status)
                        .isEqualTo(TicketStatus.EXPIRED));
    }

    private static Wish wish(String sale, String lease, int number) {
        return new Wish(
                "tkt_%d_%s".formatted(number, sale),
                sale,
                lease,
                "mer_demo",
                "cus_" + number,
                "ALIPAY",
                null,
                new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                NOW.minusSeconds(60),
                NOW);
    }

    @Test
    void grantsNothingOutsideTheHours() {
        var sale = sale(20);

        assertThat(leases.grant(sale, "door", 10, 1, NOW.minusSeconds(120))).isEmpty();
        assertThat(leases.grant(sale, "door", 10, 1, NOW.plusSeconds(7_200))).isEmpty();
    }

    @Test
    void grantsWhileTicketsAreBeingWritten() {
        var sale = sale(20);

        var granted = transaction.execute(_ -> {
            tickets.insert(List.of(rejected(wish(sale, "lse_none", 0))));
            return CompletableFuture.supplyAsync(() -> leases.grant(sale, "door", 10, 1, NOW))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(granted).map(Lease::units).contains(10);
    }

    private static Ticket rejected(Wish wish) {
        return new Ticket(
                wish.ticketId(),
                wish.saleId(),
                wish.merchantId(),
                wish.customerId(),
                null,
                TicketStatus.REJECTED,
                CreatingOrders.SOLD_OUT,
                null,
                Unit.NONE,
                NOW,
                NOW);
    }

    @Test
    void grantsWhatComesBackWhileItIsAskedFor() throws Exception {
        var sale = sale(20);
        var lease = leases.grant(sale, "door", 19, 1, NOW).orElseThrow();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var granted = transaction.execute(_ -> {
                leases.giveBack(lease.id(), 19);
                var asking = threads.submit(() -> leases.grant(sale, "other door", 10, 1, NOW));
                await().until(this::somebodyWaitsForARow);
                return asking;
            });

            assertThat(granted.get()).map(Lease::units).contains(10);
        }
        assertThat(sales.tally(sale)).contains(new Tally(20, 10, 10, 0, 0));
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.sql("""
                        select count(*) > 0 from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Boolean.class).single();
    }

    @Test
    void doesNotTakeBackWhatTicketsHave() {
        var sale = sale(20);
        var lease = leases.grant(sale, "door", 10, 1, NOW).orElseThrow();
        transaction.executeWithoutResult(_ -> {
            leases.lock(Map.of(lease.id(), 0).keySet());
            leases.use(Map.of(lease.id(), 9));
        });

        leases.giveBack(lease.id(), 2);

        assertThat(sales.tally(sale)).contains(new Tally(20, 10, 1, 0, 0));
    }

    @Test
    void settlesOnlyWhatHasPassedTheQueue() {
        var sale = sale(20);
        var lease = leases.grant(sale, "door", 10, 1, NOW).orElseThrow();
        jdbc.sql("update flash_lease set renewed_at = renewed_at - interval '1 minute' where id = ?")
                .param(lease.id())
                .update();

        assertThat(leases.orphans(Duration.ofSeconds(30)))
                .extracting(Leases.Orphan::id)
                .contains(lease.id());
        assertThat(leases.orphans(Duration.ofSeconds(30)))
                .as("found again only after that time")
                .extracting(Leases.Orphan::id)
                .doesNotContain(lease.id());
        assertThat(leases.renew(Map.of(lease.id(), 0).keySet()))
                .as("lost to its holder")
                .isEmpty();
        leases.settle(Duration.ZERO);
        assertThat(sales.tally(sale)).contains(new Tally(20, 10, 10, 0, 0));

        leases.passed(lease.id());
        leases.settle(Duration.ZERO);

        assertThat(sales.tally(sale)).contains(new Tally(20, 20, 0, 0, 0));
        leases.giveBack(lease.id(), 1);
        assertThat(sales.tally(sale)).as("given back once").contains(new Tally(20, 20, 0, 0, 0));
    }

    @Test
    void keepsTheSumWhateverHappensAtOnce() throws Exception {
        var sale = sale(1_000);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Void>>();
            for (var holder = 0; holder < 8; holder++) {
                work.add(() -> takeAndGiveBack(sale));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        var tally = sales.tally(sale).orElseThrow();
        assertThat(tally.leased()).isZero();
        assertThat(tally.free()).isEqualTo(1_000);
    }

    private Void takeAndGiveBack(String sale) {
        var random = ThreadLocalRandom.current();
        for (var i = 0; i < 100; i++) {
            var lease = leases.grant(sale, "door", random.nextInt(1, 200), 1, NOW);
            assertThat(sales.tally(sale).orElseThrow())
                    .satisfies(tally ->
                            assertThat(tally.addsUp()).as(tally.toString()).isTrue());
            lease.ifPresent(taken -> leases.giveBack(taken.id(), taken.units()));
        }
        return null;
    }

    private String sale(int units) {
        var id = Ids.next("sale");
        sales.insert(
                new FlashSale(
                        id,
                        "mer_demo",
                        "edge-sensor",
                        1,
                        Money.cny(9_900),
                        units,
                        1,
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(3_600),
                        SaleStatus.ANNOUNCED,
                        null,
                        null),
                "ops",
                NOW);
        assertThat(sales.ready(id)).isTrue();
        return id;
    }
}
