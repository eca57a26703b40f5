package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A buyer of a flash sale in front of a code.
 *
 * @param phones how many may pay at the same time: each payment costs several signatures
 */
record Paying(Story story, Semaphore phones) {

    private static final Set<String> PAYABLE = Set.of("PLACED", "AWAITING_PAYMENT");
    private static final Duration COME_AGAIN = Duration.ofMillis(500);
    private static final String PATIENCE = "20s";

    /** Waits for the code and pays it; comes to nothing when the order ends before. */
    void pay(Purchase purchase) {
        code(String.valueOf(purchase.orderId())).ifPresent(qrCode -> {
            phones.acquireUninterruptibly();
            try {
                story.buyer().pay(qrCode);
                purchase.paid(qrCode);
            } catch (Problem tooLate) {
                // the order ends unpaid, like those that nobody wanted to pay
            } finally {
                phones.release();
            }
        });
    }

    private Optional<String> code(String id) {
        for (var etag = ""; !story.pauses().isEnded(); ) {
            var answer = story.storefront().order(id, etag, PATIENCE);
            if (answer.status() == 503) {
                story.pauses().pause(COME_AGAIN);
            } else if (answer.status() == 200) {
                var order = answer.body();
                if (!PAYABLE.contains(order.path("status").asString(""))) {
                    return Optional.empty();
                }
                var code = order.path("payment").path("qrCode").asStringOpt();
                if (code.isPresent()) {
                    return code;
                }
                etag = answer.etag().orElse("");
            } else {
                story.expect(answer.status() == 304, "GET order %s: %s", id, answer);
            }
        }
        return Optional.empty();
    }
}
