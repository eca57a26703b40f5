package dev.warren.product.production;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All production orders there ever were. */
interface ProductionOrders extends Repository<ProductionOrder, String> {

    ProductionOrder save(ProductionOrder order);

    boolean existsByOrderId(String orderId);

    Optional<ProductionOrder> findByOrderId(String orderId);

    /** Locked for the rest of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ProductionOrder p where p.id = :id")
    Optional<ProductionOrder> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ProductionOrder p where p.orderId = :orderId")
    Optional<ProductionOrder> lockByOrderId(String orderId);

    /** Makes sure that nothing is made of an order whose refund is heard of before its payment; 0 when it was heard of. */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into production_order (id, order_id, merchant_id, name, phone, address, items, status, attempt,
                                          requested_at, ended_at, refunded_at, version)
            values (:id, :orderId, :merchantId, '', '', '', '[]', 'CANCELLED', 0, :at, :at, :at, 0)
            on conflict (order_id) do nothing
            """)
    int cancelBeforehand(String id, String orderId, String merchantId, Instant at);
}
