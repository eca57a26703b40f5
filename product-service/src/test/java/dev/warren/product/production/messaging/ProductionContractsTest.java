package dev.warren.product.production.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.product.production.Item;
import dev.warren.product.production.Recipient;
import dev.warren.product.production.messaging.ProductionMessages.OrderPaid;
import dev.warren.product.production.messaging.ProductionMessages.OrderRefunded;
import org.junit.jupiter.api.Test;

/** The sample of what order-service publishes is read here. */
class ProductionContractsTest {

    @Test
    void readsRefundedOrders() {
        assertThat(Contracts.read("order.refunded.v1", OrderRefunded.class).merchantId())
                .isEqualTo("mer_demo");
    }

    @Test
    void readsPaidOrders() {
        var paid = Contracts.read("order.paid.v1", OrderPaid.class);

        assertThat(paid.merchantId()).isEqualTo("mer_demo");
        assertThat(paid.lines()).containsExactly(new Item("tower-basic", 2, 1), new Item("edge-sensor", 1, 3));
        assertThat(paid.recipient())
                .isEqualTo(new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"));
    }
}
