package dev.warren.product.stock.web;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.product.stock.Account;
import dev.warren.product.stock.Ledger;
import dev.warren.product.stock.LedgerEntry;
import dev.warren.product.stock.MovementKind;
import dev.warren.product.stock.Stock;
import dev.warren.product.stock.StockLevel;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What there is, and taking in more. */
@RestController
@RequestMapping("/ops/v1/stock")
class StockController {

    private static final int LATEST = 20;

    private final Stock stock;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final InstantSource clock;

    StockController(Stock stock, Ledger ledger, Idempotency idempotency, InstantSource clock) {
        this.stock = stock;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @param addsUp whether on hand + pre-deducted + reserved + sold is what ever came in */
    record StockView(
            String sku, long initial, long onHand, long preDeducted, long reserved, long sold, boolean addsUp) {

        static StockView of(StockLevel level) {
            return new StockView(
                    level.sku(),
                    level.initial(),
                    level.onHand(),
                    level.preDeducted(),
                    level.reserved(),
                    level.sold(),
                    level.addsUp());
        }
    }

    /**
     * @param ledger    units moved since the beginning, by kind
     * @param movements the latest of them, newest first
     * @param addsUp    whether the columns add up, and the ledger and the allotments of flash sales say the same
     */
    record StockAccount(
            String sku,
            long initial,
            long onHand,
            long preDeducted,
            long reserved,
            long sold,
            boolean addsUp,
            Map<MovementKind, Long> ledger,
            List<MovementView> movements) {

        static StockAccount of(Account account, List<LedgerEntry> latest) {
            var level = account.level();
            return new StockAccount(
                    level.sku(),
                    level.initial(),
                    level.onHand(),
                    level.preDeducted(),
                    level.reserved(),
                    level.sold(),
                    account.addsUp(),
                    account.sums(),
                    latest.stream().map(MovementView::of).toList());
        }
    }

    record Receipt(
            @NotNull @Min(value = 1, message = "expected: 1 to 1000000000") @Max(value = 1_000_000_000, message = "expected: 1 to 1000000000") Long quantity,

            @NotNull @Size(min = 1, max = 200, message = "expected: {min} to {max} characters") String reason) {}

    @GetMapping
    Page<StockView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var rows = stock.after(Objects.requireNonNullElse(Cursor.key(cursor), ""), size + 1);
        return Page.of(rows, size, StockLevel::sku).map(StockView::of);
    }

    @GetMapping("/{sku}")
    StockAccount one(@PathVariable String sku) {
        var account = ledger.account(sku).orElseThrow(() -> unknown(sku));
        return StockAccount.of(account, ledger.ofProduct(sku, Long.MAX_VALUE, LATEST));
    }

    /** The same receipt is taken in once, however often it is sent: nobody takes units back out. */
    @PostMapping("/{sku}/receive")
    @ApiResponse(
            responseCode = "200",
            description = "Taken in; what there is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = StockView.class)))
    ResponseEntity<?> receive(
            Caller caller,
            @PathVariable String sku,
            @Parameter(required = true) @RequestHeader("Idempotency-Key") @Nullable String key,
            @Valid @RequestBody Receipt receipt) {
        record Command(String sku, Receipt receipt) {}
        return idempotency.once(caller, key, new Command(sku, receipt), () -> receive(caller, sku, receipt));
    }

    private ResponseEntity<StockView> receive(Caller caller, String sku, Receipt receipt) {
        var received = stock.receive(sku, receipt.quantity(), receipt.reason(), caller.clientId(), clock.instant());
        return ResponseEntity.ok(known(sku, received));
    }

    private static StockView known(String sku, Optional<StockLevel> level) {
        return level.map(StockView::of).orElseThrow(() -> unknown(sku));
    }

    static Problem unknown(String sku) {
        return new Problem(
                HttpStatus.NOT_FOUND, "product-not-found", "sku: %s (expected: one of GET /api/v1/products)", sku);
    }
}
