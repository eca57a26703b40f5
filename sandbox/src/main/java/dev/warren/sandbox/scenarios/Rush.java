package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.scenarios.ScenarioProperties.Crowd;
import dev.warren.sandbox.scenarios.ServiceClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The buyers of a flash sale. All come at once, as many at a time as the storefront has connections; who is told to come again
 * stands in line and does. Every tenth sends the order twice, every tenth wants a second unit.
 */
final class Rush implements AutoCloseable {

    /** Connections of the storefront to the door. */
    private static final int AT_ONCE = 64;

    /** Buyers with a phone in hand: each payment costs several signatures. */
    private static final int PAYING = 24;

    /** Between two of the line that try again: the line shall not be a second rush. */
    private static final Duration NEXT_IN_LINE = Duration.ofMillis(15);

    private final Story story;
    private final Crowd crowd;
    private final String saleId;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore connections = new Semaphore(AT_ONCE);
    private final Semaphore phones = new Semaphore(PAYING);
    private final AtomicInteger busy = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> line = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<RuntimeException> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private volatile boolean over;

    Rush(Story story, Crowd crowd, String saleId) {
        this.story = story;
        this.crowd = crowd;
        this.saleId = saleId;
    }

    void begin() {
        inBackground(() -> {
            for (var buyer = 0; buyer < crowd.buyers() && !over; buyer++) {
                comes(buyer);
            }
            while (!over) {
                var next = line.poll();
                if (next != null) {
                    comes(next);
                }
                story.pauses().pause(NEXT_IN_LINE);
                over |= story.pauses().isEnded();
            }
        });
    }

    /** Nobody comes any more; who has a ticket still waits for what becomes of it. */
    void end() {
        over = true;
    }

    /** Present when nobody is waiting for anything. */
    Optional<Rush> ended() {
        return busy.get() == 0 ? Optional.of(this) : Optional.empty();
    }

    /** @throws RuntimeException what was wrong first, if anything was */
    void expectNothingWrong() {
        var first = wrong.peek();
        if (first != null) {
            throw first;
        }
    }

    List<Purchase> purchases() {
        return List.copyOf(purchases);
    }

    String soFar() {
        return new TreeMap<>(answers)
                .entrySet().stream()
                        .map(answer -> answer.getValue() + " x " + answer.getKey())
                        .collect(Collectors.joining(", "));
    }

    private void comes(int buyer) {
        connections.acquireUninterruptibly();
        inBackground(() -> {
            try {
                asks(buyer);
            } finally {
                connections.release();
            }
        });
    }

    private void asks(int buyer) {
        var customer = "cus_" + saleId + "_" + buyer;
        var answer = buy(customer, "first", "ticket");
        if (answer.status() == 202) {
            granted(buyer, customer, answer);
        } else if (isToComeAgain(answer)) {
            line.add(buyer);
        } else {
            story.expect(isTooLate(answer), "%s was answered %s", customer, answer);
        }
    }

    private static boolean isToComeAgain(Answer answer) {
        return answer.status() == 425 || isBusy(answer) || answer.code().equals("sold-out-for-now");
    }

    /** Too many are at the door, or something behind it has fallen. */
    private static boolean isBusy(Answer answer) {
        return answer.status() == 429 || answer.status() == 503;
    }

    private static boolean isTooLate(Answer answer) {
        return answer.status() == 410 || answer.code().equals("sold-out");
    }

    private void granted(int buyer, String customer, Answer answer) {
        var ticket = answer.body().path("id").asString("");
        follow(new Purchase(customer, ticket), !crowd.neverPays(buyer));
        if (buyer % 10 == 1) {
            var again = buy(customer, "first", "same ticket again");
            story.expect(
                    isBusy(again) || ticket.equals(again.body().path("id").asString("")),
                    "%s sent the order of ticket %s again and was answered %s (expected: the same ticket)",
                    customer,
                    ticket,
                    again);
        } else if (buyer % 10 == 2) {
            var second = buy(customer, "second", "second ticket");
            if (second.status() == 202) { // what counts is what becomes of it
                follow(new Purchase(customer, second.body().path("id").asString("")), true);
            } else {
                // A door that has just been started again does not know of the first unit.
                story.expect(
                        second.code().equals("limit-reached") || isToComeAgain(second) || isTooLate(second),
                        "%s wanted a second unit and was answered %s (expected: limit-reached)",
                        customer,
                        second);
            }
        }
    }

    private Answer buy(String customer, String wish, String granted) {
        var answer = story.storefront().buy(saleId, customer, story.provider().channel(), wish + "-" + customer);
        var said = answer.status() == 202 ? granted : answer.code();
        answers.computeIfAbsent(said, _ -> new AtomicInteger()).incrementAndGet();
        return answer;
    }

    private void follow(Purchase purchase, boolean pays) {
        purchases.add(purchase);
        inBackground(() -> {
            while (!purchase.decided(story.storefront().ticket(purchase.ticket()))) {
                story.expect(!story.pauses().isEnded(), "the sandbox stops");
            }
            if (pays && purchase.orderId() != null) {
                new Paying(story, phones).pay(purchase);
            }
        });
    }

    private void inBackground(Runnable what) {
        busy.incrementAndGet();
        threads.execute(() -> {
            try {
                what.run();
            } catch (RuntimeException failed) {
                wrong.add(failed);
                over = true;
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
