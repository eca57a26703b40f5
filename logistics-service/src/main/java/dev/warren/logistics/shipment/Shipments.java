package dev.warren.logistics.shipment;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All shipments, the newest last in the order of their ids. */
public interface Shipments extends Repository<Shipment, String> {

    Shipment saveAndFlush(Shipment shipment);

    void flush();

    Optional<Shipment> findById(String id);

    Optional<Shipment> findByOrderId(String orderId);

    /** The shipment a parcel belongs to. */
    @Query("select p.shipment from Parcel p where p.id = :parcelId")
    Optional<Shipment> of(String parcelId);

    /** The shipment a parcel belongs to, for this transaction alone: whoever else asks for it here waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Shipment s where s.id = (select p.shipment.id from Parcel p where p.id = :parcelId)")
    Optional<Shipment> lock(String parcelId);

    List<Shipment> findByIdLessThanOrderByIdDesc(String before, Limit limit);

    List<Shipment> findByMerchantIdAndIdLessThanOrderByIdDesc(String merchantId, String before, Limit limit);
}
