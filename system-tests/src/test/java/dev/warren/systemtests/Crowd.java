package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Buyers who come to a flash sale in waves; two of three pay, and who finds a door closed comes again. */
final class Crowd implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final long APART_MILLIS = 40;
    private static final long AGAIN_MILLIS = 1_000;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    private final List<SaleBuyer> buyers = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();
    private final Sale sale;
    private final Shop shop = new Shop("storefront");
    private final List<String> doors;

    /** @param doors the instances of order-service whose doors they try, one after the other */
    Crowd(Sale sale, List<String> doors) {
        this.sale = sale;
        this.doors = doors;
    }

    void come(int more) {
        for (var n = 0; n < more; n++) {
            var number = buyers.size();
            var buyer = new SaleBuyer(sale, shop, doors, number, number % 3 != 0);
            buyers.add(buyer);
            next(buyer, n * APART_MILLIS);
        }
    }

    private void next(SaleBuyer buyer, long inMillis) {
        threads.schedule(
                () -> {
                    try {
                        buyer.step();
                    } catch (AssertionError mistake) {
                        wrong.add(mistake);
                        return;
                    } catch (RuntimeException nobodyAnswers) {
                        // the same step again
                    }
                    if (!buyer.isDone()) {
                        next(buyer, AGAIN_MILLIS);
                    }
                },
                inMillis,
                TimeUnit.MILLISECONDS);
    }

    void awaitTickets(int tickets) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> buyers.stream().filter(SaleBuyer::hasTicket).count() >= tickets);
    }

    void awaitPaid(int paid) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> buyers.stream().filter(SaleBuyer::isPaid).count() >= paid);
    }

    /** Waits until every buyer has what there is to have. */
    List<SaleBuyer> awaitEnd() {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(wrong).isEmpty();
            assertThat(buyers).allMatch(SaleBuyer::isDone);
        });
        return buyers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
