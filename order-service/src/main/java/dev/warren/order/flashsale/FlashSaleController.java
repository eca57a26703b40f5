package dev.warren.order.flashsale;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.text.Storable;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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

/** Operators announce sales, see where the units are, and end a sale that should not go on. */
@RestController
@RequestMapping("/ops/v1/flash-sales")
class FlashSaleController {

    private final SaleLife life;
    private final FlashSales sales;
    private final Idempotency idempotency;
    private final InstantSource clock;

    FlashSaleController(SaleLife life, FlashSales sales, Idempotency idempotency, InstantSource clock) {
        this.life = life;
        this.sales = sales;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * A sale to be.
     *
     * @param merchantId  whose storefront sells it
     * @param price       of one piece for the whole term, in minor units
     * @param quantity    units of the whole sale
     * @param perCustomer units one customer may buy
     */
    record Announcement(
            @NotBlank(message = "merchantId: missing (expected: whose storefront sells it)") @Size(max = 64) String merchantId,

            @NotBlank(message = "sku: missing (expected: one of GET /api/v1/products)") @Size(max = 64) String sku,

            @NotNull(message = "years: missing (expected: 1 to 100)")
            @Min(value = 1, message = "expected: 1 to 100") @Max(value = 100, message = "expected: 1 to 100") Integer years,

            @NotNull(message = "price: missing (expected: amount and currency)")
            Money price,

            @NotNull(message = "quantity: missing (expected: 1 to 10000000)")
            @Min(value = 1, message = "expected: 1 to 10000000") @Max(value = 10_000_000, message = "expected: 1 to 10000000") Integer quantity,

            @NotNull(message = "perCustomer: missing (expected: 1 to 100)")
            @Min(value = 1, message = "expected: 1 to 100") @Max(value = 100, message = "expected: 1 to 100") Integer perCustomer,

            @NotNull(message = "opensAt: missing (expected: a time)")
            Instant opensAt,

            @NotNull(message = "closesAt: missing (expected: a time)")
            Instant closesAt) {}

    /** Why a sale ends before its hour; kept with it. */
    record CloseSale(
            @NotBlank(message = "reason: missing (expected: why it ends before its hour)") @Size(max = 500) String reason) {}

    /** @param addsUp whether sold + pre-deducted + free is what was announced */
    record SaleView(
            String id,
            String merchantId,
            String sku,
            int years,
            Money price,
            int perCustomer,
            Instant opensAt,
            Instant closesAt,
            SaleStatus status,
            @Nullable String refusal,
            FlashSale.@Nullable EarlyClose earlyClose,
            long announced,
            long free,
            long preDeducted,
            long leased,
            long held,
            long sold,
            boolean addsUp) {

        static SaleView of(FlashSale sale, Tally tally) {
            return new SaleView(
                    sale.id(),
                    sale.merchantId(),
                    sale.sku(),
                    sale.years(),
                    sale.price(),
                    sale.perCustomer(),
                    sale.opensAt(),
                    sale.closesAt(),
                    sale.status(),
                    sale.refusal(),
                    sale.earlyClose(),
                    tally.announced(),
                    tally.free(),
                    tally.preDeducted(),
                    tally.leased(),
                    tally.held(),
                    tally.sold(),
                    tally.addsUp());
        }
    }

    @PostMapping
    @ApiResponse(
            responseCode = "202",
            description = "Announced; READY as soon as the units are set aside",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = SaleView.class)))
    ResponseEntity<?> announce(
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Announcement announcement,
            Caller caller) {
        return idempotency.once(caller, key, announcement, () -> {
            var sale = sale(announcement);
            life.announce(sale, caller.clientId());
            return ResponseEntity.accepted()
                    .location(URI.create("/ops/v1/flash-sales/" + sale.id()))
                    .body(view(sale));
        });
    }

    private FlashSale sale(Announcement wanted) {
        if (wanted.price().amount() < 1) {
            throw Problem.invalid("price.amount", "price.amount: 0 (expected: >= 1)");
        }
        if (!Storable.isTime(wanted.opensAt())) {
            throw Problem.invalid(
                    "opensAt", "opensAt: %s (expected: a year from 1 to 9999)".formatted(wanted.opensAt()));
        }
        if (!Storable.isTime(wanted.closesAt())) {
            throw Problem.invalid(
                    "closesAt", "closesAt: %s (expected: a year from 1 to 9999)".formatted(wanted.closesAt()));
        }
        if (!wanted.closesAt().isAfter(wanted.opensAt())) {
            throw Problem.invalid("closesAt", "closesAt: %s (expected: after opensAt)".formatted(wanted.closesAt()));
        }
        if (!wanted.closesAt().isAfter(clock.instant())) {
            throw Problem.invalid("closesAt", "closesAt: %s (expected: in the future)".formatted(wanted.closesAt()));
        }
        return new FlashSale(
                Ids.next("sale"),
                wanted.merchantId(),
                wanted.sku(),
                wanted.years(),
                wanted.price(),
                wanted.quantity(),
                wanted.perCustomer(),
                wanted.opensAt().truncatedTo(ChronoUnit.MICROS),
                wanted.closesAt().truncatedTo(ChronoUnit.MICROS),
                SaleStatus.ANNOUNCED,
                null,
                null);
    }

    /** The latest first. */
    @GetMapping
    Page<SaleView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var rows = sales.before(Cursor.key(cursor), size + 1);
        return Page.of(rows, size, FlashSale::id).map(this::view);
    }

    /** Where the units are, all of one moment. */
    @GetMapping("/{id}")
    SaleView one(@PathVariable String id) {
        return view(find(id));
    }

    /** Ends a sale before its hour: every door hears of it within seconds, and whoever has a ticket by then keeps it. */
    @PostMapping("/{id}/close")
    SaleView closeEarly(@PathVariable String id, @Valid @RequestBody CloseSale closing, Caller caller) {
        var sale = find(id);
        if (!life.close(id, new FlashSale.EarlyClose(caller.clientId(), closing.reason()))) {
            throw new Problem(
                    HttpStatus.GONE,
                    "flash-sale-over",
                    "sale: %s, with hours until %s (expected: one that is not over)",
                    sale.status(),
                    sale.closesAt());
        }
        return one(id);
    }

    private FlashSale find(String id) {
        return sales.find(id)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "flash-sale-not-found", "id: %s (expected: a flash sale)", id));
    }

    private SaleView view(FlashSale sale) {
        return SaleView.of(sale, sales.tally(sale.id()).orElseThrow());
    }
}
