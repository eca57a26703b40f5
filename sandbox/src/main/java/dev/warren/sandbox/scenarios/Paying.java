package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A buyer of a flash sale with a phone in hand. */
record Paying(Story story) {

    private static final Set<String> PAYABLE = Set.of("PLACED", "AWAITING_PAYMENT");
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(45);

    /** Waits for the code and pays it; comes to nothing when the order ends before. */
    void pay(Purchase purchase) {
        var id = String.valueOf(purchase.orderId());
        code(id).ifPresent(qrCode -> {
            try {
                story.buyer().pay(qrCode);
                purchase.paid(qrCode);
            } catch (Problem tooLate) {
                // the order ends unpaid, like those that nobody wanted to pay
            }
        });
    }

    private Optional<String> code(String id) {
        var etag = new String[] {""};
        return story.await("a code for " + id, story.deadline(TIME_TO_PAY), () -> {
            var answer = story.storefront().order(id, etag[0]);
            story.expect(answer.status() == 200 || answer.status() == 304, "GET order %s: %s", id, answer);
            etag[0] = answer.etag().orElse(etag[0]);
            var order = answer.body();
            var code = order.path("payment").path("qrCode").asStringOpt();
            var over = answer.status() == 200
                    && !PAYABLE.contains(order.path("status").asString(""));
            return code.isPresent() || over ? Optional.of(over ? Optional.<String>empty() : code) : Optional.empty();
        });
    }
}
