package dev.warren.sandbox.books;

import dev.warren.defaults.problem.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sandbox/books/{channel}")
class BooksController {

    private final Library library;

    BooksController(Library library) {
        this.library = library;
    }

    /** Every trade by which money came in. */
    @GetMapping
    Paid paid(@PathVariable String channel) {
        return new Paid(library.of(channel).paid());
    }

    @GetMapping("/{outTradeNo}")
    Entry entry(@PathVariable String channel, @PathVariable String outTradeNo) {
        return library.of(channel)
                .ofOutTradeNo(outTradeNo)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "unknown-trade", "out_trade_no: %s (expected: a known one)", outTradeNo));
    }

    /** Somebody gives money back in the provider's own portal, without the seller's systems. */
    @PostMapping("/{outTradeNo}/refunds")
    Entry refund(@PathVariable String channel, @PathVariable String outTradeNo, @RequestBody Portal refund) {
        var before = entry(channel, outTradeNo);
        if (refund.amount <= 0 || !library.of(channel).refundInPortal(outTradeNo, refund.amount)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "not-enough-left",
                    "amount: %d (expected: 1 to %d)",
                    refund.amount,
                    before.kept());
        }
        return entry(channel, outTradeNo);
    }

    /** @param amount in minor units */
    record Portal(long amount) {}

    record Paid(List<Entry> data) {}
}
