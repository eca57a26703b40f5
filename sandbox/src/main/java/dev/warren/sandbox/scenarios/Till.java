package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.books.Entry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Compares our books with the provider's: what was paid, what went back, and what we say of it. */
final class Till {

    private static final Duration SETTLING = Duration.ofMinutes(45);

    private Till() {}

    /** The provider has the whole amount of this order by this code, and nothing of it went back; so say our books. */
    static void expectKept(Story story, OrderOnItsWay order, String qrCode) {
        var trade = story.provider().trade(qrCode);
        story.expect(
                trade.paid() == order.total() && trade.refunded() == 0,
                "%s: the provider holds %s paid, %s refunded (expected: %s paid, nothing refunded)",
                order.id(),
                yuan(trade.paid()),
                yuan(trade.refunded()),
                yuan(order.total()));
        expectOurs(story, order, "PAID", 0);
        story.narrator().note("books: %s paid and kept, here and at the provider", yuan(trade.paid()));
    }

    /** All that was paid by this code went back, at the provider and in our books. */
    static void expectGivenBack(Story story, OrderOnItsWay order, String qrCode) {
        var trade = awaitRefunded(story, qrCode, order.total());
        expectOurs(story, order, "REFUNDED", order.total());
        story.narrator()
                .note(
                        "books: %s paid and %s given back, here and at the provider",
                        yuan(trade.paid()), yuan(trade.refunded()));
    }

    /** Waits until the provider has given so much of a trade back; more is an error at once. */
    static Entry awaitRefunded(Story story, String qrCode, long amount) {
        return story.await(
                "the provider to have given %s back".formatted(yuan(amount)), story.deadline(SETTLING), () -> {
                    var trade = story.provider().trade(qrCode);
                    story.expect(
                            trade.refunded() <= amount,
                            "the provider gave %s back (expected: %s)",
                            yuan(trade.refunded()),
                            yuan(amount));
                    return trade.refunded() == amount ? Optional.of(trade) : Optional.empty();
                });
    }

    /** Waits until the payment of an order stands like this in our own books, with so much of it given back. */
    static void expectOurs(Story story, OrderOnItsWay order, String status, long refunded) {
        story.await(
                "payment-center to show %s, %s refunded".formatted(status, yuan(refunded)),
                story.deadline(SETTLING),
                () -> {
                    var payment = story.merchant().payment(order.id());
                    return status.equals(payment.path("status").asString(""))
                                    && payment.path("refunded").path("amount").asLong(0) == refunded
                                    && payment.path("amount").path("amount").asLong() == order.total()
                            ? Optional.of(payment)
                            : Optional.empty();
                });
    }

    static String yuan(long fen) {
        return String.format(Locale.ROOT, "%.2f", fen / 100.0);
    }
}
