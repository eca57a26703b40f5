package dev.warren.payment.refund;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All refunds. The payment's row is locked before the refund's. */
interface Refunds extends Repository<Refund, String> {

    Refund save(Refund refund);

    Optional<Refund> findById(String id);

    @Query("select r.paymentId from Refund r where r.id = ?1")
    Optional<String> paymentOf(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Refund r where r.id = ?1")
    Optional<Refund> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Refund r where r.tradeId = ?1 order by r.createdAt")
    List<Refund> lockByTrade(String tradeId);
}
