package dev.warren.product.production;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
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

    @Query("select p from ProductionOrder p where p.refusal is not null order by p.requestedAt")
    List<ProductionOrder> refused(Limit limit);

    @Query("select p from ProductionOrder p where p.status = FAILED order by p.endedAt")
    List<ProductionOrder> failed(Limit limit);

    @Query(
            "select p from ProductionOrder p where p.status = REQUESTED and p.asking.attempt >= :attempts order by p.requestedAt")
    List<ProductionOrder> unheard(int attempts, Limit limit);
}
