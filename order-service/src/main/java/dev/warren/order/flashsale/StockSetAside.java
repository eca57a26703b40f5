package dev.warren.order.flashsale;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the product service says to a sale that was announced. */
@Configuration(proxyBeanMethods = false)
class StockSetAside {

    @Bean
    Subscription allotments(SaleLife sales) {
        return Subscription.to("order.allotment.in")
                .on("product", Allotted.class, news -> sales.allotted(news.saleId()))
                .on("product", Refused.class, news -> sales.refused(news.saleId(), news.reason()));
    }

    @MessageType("stock.allotted.v1")
    record Allotted(String saleId) {}

    @MessageType("stock.allotment-refused.v1")
    record Refused(String saleId, String reason) {}
}
