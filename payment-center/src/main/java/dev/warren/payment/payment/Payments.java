package dev.warren.payment.payment;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All payments. Whoever changes one locks its row first. */
public interface Payments extends Repository<Payment, String> {

    Payment save(Payment payment);

    Optional<Payment> findById(String id);

    Optional<Payment> findByOrderId(String orderId);

    @Query("select p from Payment p where p.id = (select a.payment.id from PaymentAttempt a where a.outTradeNo = ?1)")
    Optional<Payment> findByOutTradeNo(String outTradeNo);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.id = ?1")
    Optional<Payment> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.orderId = ?1")
    Optional<Payment> lockByOrder(String orderId);

    /** In the order of the orders, so that two who lock several do not wait for each other in a circle. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.orderId in ?1 order by p.orderId")
    List<Payment> lockByOrders(Collection<String> orderIds);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.id = (select a.payment.id from PaymentAttempt a where a.outTradeNo = ?1)")
    Optional<Payment> lockByOutTradeNo(String outTradeNo);
}
