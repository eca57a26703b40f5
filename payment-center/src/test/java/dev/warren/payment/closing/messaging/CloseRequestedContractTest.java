package dev.warren.payment.closing.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import org.junit.jupiter.api.Test;

class CloseRequestedContractTest {

    @Test
    void readsWhatTheOrderServiceSends() {
        var message = Contracts.read("order.payment-close-requested.v1", CloseRequested.class);

        assertThat(message.orderId()).startsWith("ord_");
        assertThat(message.reason()).isEqualTo("TIMED_OUT");
    }
}
