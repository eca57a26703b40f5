package dev.warren.product.production;

import dev.warren.product.stuck.Stuck;
import dev.warren.product.stuck.StuckSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Paid goods that will not be made, that nobody has taken on after a whole ladder, or about which the factory contradicts itself. */
@Component
class StuckProduction implements StuckSource {

    private final ProductionOrders orders;
    private final int ladder;

    StuckProduction(ProductionOrders orders, ProductionSettings settings) {
        this.orders = orders;
        this.ladder = settings.request().size();
    }

    @Override
    public List<Stuck> stuck(int limit) {
        var most = Limit.of(limit);
        return Stream.of(
                        orders.failed(most).stream().map(order -> failed(order.view())),
                        orders.unheard(ladder, most).stream().map(order -> unheard(order.view())),
                        orders.refused(most).stream().map(order -> refused(order.view())))
                .flatMap(stuck -> stuck)
                .toList();
    }

    @Override
    public Optional<String> dismiss(String id) {
        return orders.lock(id).flatMap(ProductionOrder::dismiss);
    }

    private static Stuck failed(ProductionView order) {
        var since = Objects.requireNonNullElse(order.endedAt(), order.requestedAt());
        return stuck("production-failed", order, since, order.reason());
    }

    private static Stuck unheard(ProductionView order) {
        return stuck(
                "production-unheard",
                order,
                order.requestedAt(),
                "the factory has not taken it in %d requests".formatted(order.attempt()));
    }

    private static Stuck refused(ProductionView order) {
        return stuck("production-refused", order, order.requestedAt(), order.refusal());
    }

    private static Stuck stuck(String kind, ProductionView order, Instant since, @Nullable String reason) {
        return new Stuck(
                kind, order.productionId(), order.orderId(), order.status().name(), since, String.valueOf(reason));
    }
}
