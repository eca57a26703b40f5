package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NotificationMetersTest {

    @Test
    void stillCountsCallsInFlightWhenNobodyElseHoldsTheCounter() {
        var registry = new SimpleMeterRegistry();
        new NotificationMeters(registry).inFlight(new AtomicInteger(3)::get);

        var gone = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return gone.get() == null;
        });

        assertThat(registry.get("notifications.in.flight").gauge().value()).isEqualTo(3);
    }
}
