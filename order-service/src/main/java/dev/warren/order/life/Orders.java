package dev.warren.order.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders. */
public interface Orders extends Repository<Order, String> {

    Optional<Order> findById(String id);

    /** Steps of the order so far, without loading it. */
    @Query(value = "select jsonb_array_length(history) from orders where id = :id", nativeQuery = true)
    Optional<Long> version(String id);

    /** A page of orders, newest first, after the given id. */
    @Query("""
            select o from Order o
             where (:merchantId is null or o.merchantId = :merchantId)
               and (:status is null or o.status = :status)
               and (cast(:createdAfter as Instant) is null or o.placedAt > :createdAfter)
               and (:after is null or o.id < :after)
             order by o.id desc
            """)
    List<Order> page(
            @Nullable String merchantId,
            @Nullable OrderStatus status,
            @Nullable Instant createdAfter,
            @Nullable String after,
            Limit limit);

    /** Orders whose time to pay ended before the given moment and that no message woke, oldest first, after the given one. */
    @Query("""
            select new dev.warren.order.life.OverdueOrder(o.id, o.closing.expiresAt) from Order o
             where o.status in (dev.warren.order.life.OrderStatus.PLACED, dev.warren.order.life.OrderStatus.AWAITING_PAYMENT)
               and o.closing.expiresAt < :before
               and (o.closing.expiresAt > :after or (o.closing.expiresAt = :after and o.id > :afterId))
             order by o.closing.expiresAt, o.id
            """)
    List<OverdueOrder> overdue(Instant before, Instant after, String afterId, Limit limit);

    /** Orders for whose closing nobody has asked since the given moment, oldest first, after the given one. */
    @Query("""
            select o.id from Order o
             where o.status = dev.warren.order.life.OrderStatus.CLOSING
               and (o.closing.closeAskedAt is null or o.closing.closeAskedAt < :since)
               and o.id > :after
             order by o.id
            """)
    List<String> closingUnasked(Instant since, String after, Limit limit);

    /** Orders for whose revival nobody has asked since the given moment, oldest first, after the given one. */
    @Query("""
            select o.id from Order o
             where o.status = dev.warren.order.life.OrderStatus.REVIVING
               and (o.reviving.revivalAskedAt is null or o.reviving.revivalAskedAt < :since)
               and o.id > :after
             order by o.id
            """)
    List<String> revivingUnasked(Instant since, String after, Limit limit);
}
