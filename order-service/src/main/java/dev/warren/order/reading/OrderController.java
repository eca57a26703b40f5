package dev.warren.order.reading;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.text.Storable;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.LongPoll;
import dev.warren.defaults.web.Page;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderStatus;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {

    private final Reading reading;
    private final Orders orders;

    OrderController(Reading reading, Orders orders) {
        this.reading = reading;
        this.orders = orders;
    }

    /** The order; with {@code wait} not before it changed from what {@code If-None-Match} names, or from now. */
    @GetMapping("/api/v1/orders/{id}")
    ResponseEntity<OrderView> order(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Caller caller)
            throws InterruptedException {
        var order = reading.find(id, caller);
        if (wait != null && (ifNoneMatch == null || Etags.matches(order.version(), ifNoneMatch))) {
            var atMost = LongPoll.wait(wait);
            try (var watch = reading.watch(id)) {
                reading.awaitChange(watch, id, order.version(), atMost);
            }
            order = reading.find(id, caller);
        }
        return Etags.answer(order.version(), ifNoneMatch, order);
    }

    @GetMapping("/api/v1/orders")
    Page<OrderView> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Instant createdAfter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        if (createdAfter != null && !Storable.isTime(createdAfter)) {
            throw Problem.invalid(
                    "createdAfter", "createdAfter: %s (expected: a year from 1 to 9999)".formatted(createdAfter));
        }
        var size = Cursor.limit(limit);
        var merchant = caller.isOps() ? null : caller.requireMerchant();
        var rows = orders.page(merchant, status(status), createdAfter, Cursor.key(cursor), Limit.of(size + 1));
        return Page.of(rows.stream().map(Order::view).toList(), size, OrderView::id);
    }

    private static @Nullable OrderStatus status(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return OrderStatus.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "status",
                    "status: %s (expected one of: %s)".formatted(name, Arrays.toString(OrderStatus.values())));
        }
    }
}
