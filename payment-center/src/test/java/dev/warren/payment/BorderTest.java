package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.query.AskingProviders;
import dev.warren.payment.query.QueryDue;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Held;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The moment on the border, step by step: the buyer pays, the provider calls, a question and a closing are under way with answers that have grown
 * old, the provider's own time runs out. Every order of these steps is gone through; each must end the same in our books and in the provider's.
 */
@PaymentCenterTest
class BorderTest {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    AskingProviders providers;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    private enum Step {
        PAYS,
        CALLS,
        QUERY_ANSWERED,
        QUERY_NOTED,
        CLOSE_BEGUN,
        CLOSE_GOES_ON,
        PROVIDER_EXPIRES;

        /** What must come before it. */
        Set<Step> after() {
            return switch (this) {
                case CALLS -> Set.of(PAYS);
                case QUERY_NOTED -> Set.of(QUERY_ANSWERED);
                case CLOSE_GOES_ON -> Set.of(CLOSE_BEGUN);
                case PAYS, QUERY_ANSWERED, CLOSE_BEGUN, PROVIDER_EXPIRES -> Set.of();
            };
        }
    }

    /** Every order of the steps in which each comes after what it needs. */
    private static void interleave(List<Step> begun, Set<Step> left, List<List<Step>> all) {
        if (left.isEmpty()) {
            all.add(List.copyOf(begun));
            return;
        }
        for (var next : left) {
            if (begun.containsAll(next.after())) {
                begun.add(next);
                var rest = EnumSet.copyOf(left);
                rest.remove(next);
                interleave(begun, rest, all);
                begun.removeLast();
            }
        }
    }

    private static List<List<Step>> interleavings() {
        var all = new ArrayList<List<Step>>();
        interleave(new ArrayList<>(), EnumSet.complementOf(EnumSet.of(Step.PROVIDER_EXPIRES)), all);
        return all;
    }

    @Test
    void goesThroughNinetyOrdersOfSteps() {
        assertThat(interleavings()).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void endsTheSameOnBothSidesInEveryOrder() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var walks = new ArrayList<List<Step>>(interleavings());
        for (var steps : interleavings()) {
            var withExpiry = new ArrayList<>(steps);
            withExpiry.add(random.nextInt(steps.size() + 1), Step.PROVIDER_EXPIRES);
            walks.add(withExpiry);
        }
        var walked = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var steps : walks) {
                var scanned = random.nextBoolean();
                walked.add(threads.submit(() -> new Walk(
                                steps, scanned, "seed %d, %s, scanned before: %s".formatted(seed, steps, scanned))
                        .go()));
            }
        }
        for (var walk : walked) {
            walk.get();
        }
    }

    /** One payment on its way through the steps. */
    private final class Walk {

        private final List<Step> steps;
        private final String about;
        private final String orderId;
        private final String outTradeNo;
        private final Map<Step, Held> held = new EnumMap<>(Step.class);
        private final List<Thread> asking = new ArrayList<>();

        Walk(List<Step> steps, boolean scanned, String about) {
            this.steps = steps;
            this.about = about;
            this.orderId = shop.orderWithCode().orderId();
            this.outTradeNo = shop.outTradeNo(orderId);
            if (scanned) {
                gateway.scan(outTradeNo);
            }
        }

        void go() {
            steps.forEach(this::make);
            asking.forEach(this::join);
            await(about).atMost(PATIENCE).until(this::isSettled);
            compare();
        }

        private void make(Step step) {
            switch (step) {
                case PAYS -> gateway.pay(outTradeNo);
                case CALLS -> {
                    var trade = gateway.trade(outTradeNo);
                    if (trade.status() != Trade.Status.NONE) {
                        assertThat(shop.post(AlipayNotice.of(trade)).body()).isEqualTo("success");
                    }
                }
                case QUERY_ANSWERED -> {
                    var answer = holdFor(step);
                    var question = Thread.startVirtualThread(() -> providers.ask(new QueryDue(orderId, outTradeNo, 0)));
                    asking.add(question);
                    await(about).atMost(PATIENCE).until(() -> answer.hasArrived() || !question.isAlive());
                }
                case QUERY_NOTED -> {
                    release(Step.QUERY_ANSWERED);
                    asking.forEach(this::join);
                }
                case CLOSE_BEGUN -> {
                    var answer = holdFor(step);
                    shop.close(orderId);
                    await(about).atMost(PATIENCE).until(() -> answer.hasArrived() || isSettled());
                }
                case CLOSE_GOES_ON -> release(Step.CLOSE_BEGUN);
                case PROVIDER_EXPIRES -> gateway.expire(outTradeNo);
            }
        }

        private Held holdFor(Step step) {
            var answer = gateway.hold(outTradeNo, "query");
            held.put(step, answer);
            return answer;
        }

        private void release(Step step) {
            var answer = held.remove(step);
            if (answer != null) {
                answer.release();
            }
        }

        private void join(Thread question) {
            try {
                question.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isSettled() {
            return gateway.trade(outTradeNo).wasPaid()
                    ? List.of("PAID", "PAID_LATE").contains(shop.status(orderId))
                    : shop.status(orderId).equals("CLOSED");
        }

        private void compare() {
            var told = news.allOf(orderId);
            var closed = told.stream().filter(PaymentClosed.class::isInstance).count();
            var succeeded =
                    told.stream().filter(PaymentSucceeded.class::isInstance).count();
            assertThat(shop.cases(orderId)).as(about).isEmpty();
            assertThat(gateway.trade(outTradeNo).refunded()).as(about).isEqualByComparingTo("0");
            if (gateway.trade(outTradeNo).wasPaid()) {
                assertThat(shop.status(orderId)).as(about).isEqualTo(closed == 0 ? "PAID" : "PAID_LATE");
                // an order that asks to close after it was paid is told again
                assertThat(succeeded).as(about).isBetween(1L, 2L);
                assertThat(closed).as(about).isLessThanOrEqualTo(1);
            } else {
                assertThat(shop.status(orderId)).as(about).isEqualTo("CLOSED");
                assertThat(succeeded).as(about).isZero();
                assertThat(closed).as(about).isBetween(1L, 2L);
                assertThat(shop.attemptStatus(outTradeNo)).as(about).isIn("CLOSED", "LAPSED");
            }
        }
    }
}
