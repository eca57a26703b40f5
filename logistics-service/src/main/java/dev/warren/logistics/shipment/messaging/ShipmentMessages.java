package dev.warren.logistics.shipment.messaging;

import dev.warren.logistics.shipment.CallingCarriers;
import dev.warren.logistics.shipment.Dispatching;
import dev.warren.logistics.shipment.Ladders;
import dev.warren.logistics.shipment.OrderRefunded;
import dev.warren.logistics.shipment.ParcelDue;
import dev.warren.logistics.shipment.ProductionCompleted;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShipmentMessages {

    @Bean
    Subscription produced(Dispatching dispatching) {
        return Subscription.to("logistics.shipment.in")
                .on("product", ProductionCompleted.class, dispatching::dispatch)
                .on("order", OrderRefunded.class, dispatching::refunded);
    }

    @Bean
    Subscription parcelsDue(CallingCarriers calling) {
        return Subscription.to(ParcelDue.QUEUE)
                .onDue(ParcelDue.class, due -> calling.call(due.parcelId()))
                .withoutTransaction()
                .concurrency(16);
    }

    @Bean
    Delays parcelDelays(Ladders ladders) {
        return Delays.of(ladders.all());
    }
}
