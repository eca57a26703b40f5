package dev.warren.product.quote.web;

import dev.warren.defaults.Money;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.product.quote.Item;
import dev.warren.product.quote.QuoteLine;
import dev.warren.product.quote.QuoteRefused;
import dev.warren.product.quote.QuoteTokens;
import dev.warren.product.quote.Quoting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Quotes are not stored: asking twice promises the price twice and changes nothing, so no Idempotency-Key is needed. */
@RestController
class QuoteController {

    private final Quoting quoting;
    private final QuoteTokens tokens;

    QuoteController(Quoting quoting, QuoteTokens tokens) {
        this.quoting = quoting;
        this.tokens = tokens;
    }

    record Wanted(
            @NotNull @Size(max = Quoting.MAX_LINES, message = "items: more than {max} (expected: 1 to {max})")
            List<@NotNull @Valid WantedItem> items) {}

    record WantedItem(
            @NotNull @Size(min = 1, max = 64, message = "expected: {min} to {max} characters") String sku,

            @NotNull Long years,
            @NotNull Long quantity) {

        Item item() {
            return new Item(sku, years, quantity);
        }
    }

    /** @param quote the token to place the order with; it carries all the rest */
    record Quoted(String quote, List<QuoteLine> lines, Money total, Instant expiresAt) {}

    @PostMapping("/api/v1/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    Quoted quote(Caller caller, @Valid @RequestBody Wanted wanted) {
        var merchant = caller.require(Scope.STOREFRONT).requireMerchant();
        try {
            var quote = quoting.quote(
                    merchant, wanted.items().stream().map(WantedItem::item).toList());
            return new Quoted(tokens.sign(quote), quote.lines(), quote.total(), quote.expiresAt());
        } catch (QuoteRefused refused) {
            throw Problem.invalid(refused.field(), String.valueOf(refused.getMessage()));
        }
    }
}
