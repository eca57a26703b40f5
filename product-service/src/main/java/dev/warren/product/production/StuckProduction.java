package dev.warren.product.production;

import dev.warren.product.stuck.StuckSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Paid goods that will not be made, that nobody has taken on after a whole ladder, or about which the factory contradicts itself. */
@Component
class StuckProduction implements StuckSource {

    private static final String STUCK = """
            select 'production-failed' as kind, id, order_id, status, coalesce(ended_at, requested_at) as since,
                   coalesce(reason, 'no reason was given') as reason
              from production_order where status = 'FAILED' and refunded_at is null and not failure_dismissed
            union all
            select 'production-unheard', id, order_id, status, requested_at,
                   'the factory has not taken it in ' || attempt || ' requests'
              from production_order where status = 'REQUESTED' and next_at is not null and attempt >= :requestLadder
            union all
            select 'production-refused', id, order_id, status, requested_at, refusal
              from production_order where refusal is not null
            """;

    private final ProductionOrders orders;
    private final int ladder;

    StuckProduction(ProductionOrders orders, ProductionSettings settings) {
        this.orders = orders;
        this.ladder = settings.request().size();
    }

    @Override
    public Rows stuck() {
        return new Rows(STUCK, Map.of("requestLadder", ladder));
    }

    @Override
    public Optional<String> dismiss(String id) {
        return orders.lock(id).flatMap(ProductionOrder::dismiss);
    }
}
