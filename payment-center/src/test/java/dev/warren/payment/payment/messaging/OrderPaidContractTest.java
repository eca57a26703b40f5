package dev.warren.payment.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import org.junit.jupiter.api.Test;

class OrderPaidContractTest {

    @Test
    void readsWhatTheOrderServiceSends() {
        assertThat(Contracts.read("order.paid.v1", OrderPaid.class).orderId()).startsWith("ord_");
    }
}
