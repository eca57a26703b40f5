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

    /** Of one payment, the newest first, continuing before the given id. */
    @Query("select r from Refund r where r.paymentId = ?1 and r.id < ?2 order by r.id desc limit ?3")
    List<Refund> findByPayment(String paymentId, String before, int limit);

    @Query("select r.paymentId from Refund r where r.id = ?1")
    Optional<String> paymentOf(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Refund r where r.id = ?1")
    Optional<Refund> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Refund r where r.tradeId = ?1 order by r.createdAt")
    List<Refund> lockByTrade(String tradeId);
}
