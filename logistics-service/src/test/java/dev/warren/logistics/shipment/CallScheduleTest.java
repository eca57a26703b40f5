package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call is made by one caller at a time, and made again when that one died. */
class CallScheduleTest extends LogisticsTest {

    @Autowired
    CallSchedule calls;

    @Autowired
    CallingCarriers calling;

    @Autowired
    HearingNews hearing;

    @Test
    void findsAParcelWhoseWakeUpWasLost() {
        var parcel = parcelThatNoMessageWakes("dalian");
        sweeper.sweep();
        assertThat(carrier.requestsFor("dalian")).isEmpty();

        clock.advance(Duration.ofHours(2));
        sweeper.sweep();

        assertThat(carrier.requestsFor("dalian")).hasSize(1);
        assertThat(shipments.of(parcel).orElseThrow().parcel(parcel).status()).isEqualTo(ParcelStatus.ACCEPTED);
    }

    @Test
    void callsAgainWhenSomebodyDiedBetweenTheCallAndItsRecord() {
        var parcel = parcelThatNoMessageWakes("harbin");
        clock.advance(Duration.ofHours(2));
        assertThat(calls.claim(parcel)).isPresent(); // and nothing more is heard of that caller
        calling.call(parcel);
        assertThat(carrier.requestsFor("harbin")).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        sweeper.sweep();

        assertThat(carrier.requestsFor("harbin")).hasSize(1);
        assertThat(shipments.of(parcel).orElseThrow().parcel(parcel).status()).isEqualTo(ParcelStatus.ACCEPTED);
    }

    @Test
    void ignoresAnAnswerThatCameAfterItsClaimWasOver() {
        var parcel = parcelThatNoMessageWakes("jinan");
        clock.advance(Duration.ofHours(2));
        var slow = calls.claim(parcel).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        var quick = calls.claim(parcel).orElseThrow();

        hearing.unanswered(slow, "far too late");
        assertThat(due(parcel)).isEqualTo(quick.until());

        hearing.unanswered(quick, "silence");
        assertThat(due(parcel)).isNotEqualTo(quick.until());
    }

    @Test
    void givesACallToOneCallerOnly() throws Exception {
        var parcel = parcelThatNoMessageWakes("fuzhou");
        clock.advance(Duration.ofHours(2));

        var claims = Collections.nCopies(
                20, (Callable<Boolean>) () -> calls.claim(parcel).isPresent());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var won = 0;
            for (var claim : threads.invokeAll(claims)) {
                won += claim.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    /** A parcel that is due in an hour, with no message on its way that could wake it. */
    private String parcelThatNoMessageWakes(String site) {
        var shipment = new Shipment(
                orderId, "mer_demo", new Recipient("Li Lei", "13800000000", "1 Nanjing Road"), clock.instant());
        shipment.add(site, "yto", List.of(new Item("ssl-basic", 1)));
        shipments.saveAndFlush(shipment);
        var parcelId = shipment.parcels().getFirst().id();
        jdbc.sql("insert into carrier_call (parcel_id, due_at) values (:parcel, :due)")
                .param("parcel", parcelId)
                .param("due", now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .update();
        return parcelId;
    }

    private Instant due(String parcelId) {
        return jdbc.sql("select due_at from carrier_call where parcel_id = :parcel")
                .param("parcel", parcelId)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
