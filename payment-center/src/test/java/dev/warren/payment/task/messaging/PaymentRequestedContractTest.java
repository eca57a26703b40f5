package dev.warren.payment.task.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import dev.warren.payment.notification.NotifyUrl;
import org.junit.jupiter.api.Test;

class PaymentRequestedContractTest {

    @Test
    void readsWhatTheOrderServiceSends() {
        var message = Contracts.read("order.payment-requested.v1", PaymentRequested.class);

        assertThat(message.orderId()).startsWith("ord_");
        assertThat(message.request().amount()).isEqualTo(Money.cny(30500));
        assertThat(message.request().channel()).isEqualTo("ALIPAY");
        assertThat(message.ownUrl())
                .contains(new NotifyUrl(message.orderId(), "mer_demo", "https://shop.example/hooks/warren"));
    }
}
