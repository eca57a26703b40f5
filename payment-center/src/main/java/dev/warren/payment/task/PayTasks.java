package dev.warren.payment.task;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.util.List;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** All pay tasks. */
interface PayTasks extends Repository<PayTask, String> {

    PayTask save(PayTask task);

    Optional<PayTask> findById(String id);

    @Query("select t.paymentId from PayTask t where t.id = ?1")
    Optional<String> paymentOf(String id);

    /** The latest first. */
    List<PayTask> findByOrderIdOrderByCreatedAtDesc(String orderId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from PayTask t where t.id = ?1")
    Optional<PayTask> lock(String id);

    /** Writes nothing down before it looks, so that a transaction that changes many payments writes them together. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HibernateHints.HINT_FLUSH_MODE, value = "COMMIT"))
    @Query("select t from PayTask t where t.orderId = ?1")
    List<PayTask> lockByOrder(String orderId);
}
