package dev.warren.product.stock.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.product.stock.Ledger;
import dev.warren.product.stock.LedgerEntry;
import dev.warren.product.stock.Stock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of stock, newest first: of one product, of one order, of one flash sale with all its orders. */
@RestController
@RequestMapping("/ops/v1")
class MovementController {

    private final Stock stock;
    private final Ledger ledger;

    MovementController(Stock stock, Ledger ledger) {
        this.stock = stock;
        this.ledger = ledger;
    }

    @GetMapping("/stock/{sku}/movements")
    Page<MovementView> ofProduct(
            @PathVariable String sku, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        if (stock.level(sku).isEmpty()) {
            throw StockController.unknown(sku);
        }
        return page(cursor, limit, (before, rows) -> ledger.ofProduct(sku, before, rows));
    }

    /** Takes one of the two; an order or a sale that has moved nothing has an empty list. */
    @GetMapping("/stock-movements")
    Page<MovementView> of(
            @RequestParam @Nullable String orderId,
            @RequestParam @Nullable String saleId,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (isGiven(orderId) == isGiven(saleId)) {
            throw Problem.invalid(
                    "orderId", "orderId, saleId: %s (expected: one)".formatted(isGiven(orderId) ? "both" : "none"));
        }
        return page(
                cursor,
                limit,
                (before, rows) -> orderId != null && isGiven(orderId)
                        ? ledger.ofOrder(orderId, before, rows)
                        : ledger.ofSale(String.valueOf(saleId), before, rows));
    }

    private static boolean isGiven(@Nullable String id) {
        return id != null && !id.isBlank();
    }

    private interface Source {
        List<LedgerEntry> before(long id, int limit);
    }

    private static Page<MovementView> page(@Nullable String cursor, @Nullable Integer limit, Source source) {
        var size = Cursor.limit(limit);
        return Page.of(source.before(id(Cursor.key(cursor)), size + 1), size, entry -> Long.toString(entry.id()))
                .map(MovementView::of);
    }

    private static long id(@Nullable String key) {
        try {
            return key == null ? Long.MAX_VALUE : Long.parseLong(key);
        } catch (NumberFormatException garbage) {
            throw Cursor.refused();
        }
    }
}
