package dev.warren.order.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.warren.defaults.testing.Contracts;
import dev.warren.order.life.OrderParcel;
import dev.warren.order.life.OrderParcel.Status;
import org.junit.jupiter.api.Test;

/** Every message of the neighbours that the order reads has the fields it reads. */
class ContractsTest {

    @Test
    void readsWhatTheProductServiceTells() {
        assertThat(Contracts.read("stock.reserved.v1", StockNews.Reserved.class).orderId())
                .startsWith("ord_");
        Contracts.read("stock.rejected.v1", StockNews.Rejected.class);
        Contracts.read("stock.revived.v1", StockNews.Revived.class);
        Contracts.read("stock.revival-refused.v1", StockNews.RevivalRefused.class);
        Contracts.read("production.started.v1", ProductionNews.Started.class);
        Contracts.read("production.completed.v1", ProductionNews.Completed.class);
        Contracts.read("production.failed.v1", ProductionNews.Failed.class);
    }

    @Test
    void readsWhatThePaymentCenterTells() {
        Contracts.read("payment.ready.v1", PaymentNews.Ready.class);
        Contracts.read("payment.failed.v1", PaymentNews.Failed.class);
        assertThat(Contracts.read("payment.succeeded.v1", PaymentNews.Succeeded.class)
                        .amount()
                        .currency())
                .isEqualTo("CNY");
        Contracts.read("payment.closed.v1", PaymentNews.Closed.class);
        Contracts.read("payment.refunded.v1", PaymentNews.Refunded.class);
        Contracts.read("payment.partly-refunded.v1", PaymentNews.PartlyRefunded.class);
        Contracts.read("payment.surplus-refunded.v1", PaymentNews.SurplusRefunded.class);
    }

    @Test
    void readsWhatTheLogisticsServiceTells() {
        assertThat(Contracts.read("shipment.created.v1", ShipmentNews.Created.class)
                        .requested())
                .isNotEmpty();
        Contracts.read("parcel.shipped.v1", ShipmentNews.Shipped.class);
        Contracts.read("parcel.delivered.v1", ShipmentNews.ParcelDelivered.class);
        Contracts.read("parcel.lost.v1", ShipmentNews.Lost.class);
        assertThat(Contracts.read("parcel.replaced.v1", ShipmentNews.Replaced.class)
                        .both())
                .extracting(OrderParcel::status, OrderParcel::carrier)
                .containsExactly(tuple(Status.REPLACED, ""), tuple(Status.REQUESTED, "sf-express"));
        Contracts.read("parcel.given-up.v1", ShipmentNews.GivenUp.class);
        assertThat(Contracts.read("shipment.delivered.v1", ShipmentNews.Delivered.class)
                        .withoutThese())
                .hasSize(1);
    }
}
