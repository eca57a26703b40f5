package dev.warren.payment.refund.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import org.junit.jupiter.api.Test;

class RefundRequestedContractTest {

    @Test
    void readsWhatTheOrderServiceSends() {
        var message = Contracts.read("order.refund-requested.v1", RefundRequested.class);

        assertThat(message.orderId()).startsWith("ord_");
        assertThat(message.amount()).isEqualTo(Money.cny(30500));
    }
}
