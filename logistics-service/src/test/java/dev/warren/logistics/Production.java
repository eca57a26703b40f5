package dev.warren.logistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import tools.jackson.databind.json.JsonMapper;

/** What the product service says when goods are made. */
public final class Production {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Production() {}

    /** One piece was made at each of the sites. */
    public static Message completed(UUID messageId, String orderId, String... sites) {
        var body = Map.of(
                "orderId",
                orderId,
                "merchantId",
                "mer_demo",
                "productionId",
                "prd_1",
                "recipient",
                Map.of("name", "Li Lei", "phone", "13800000000", "address", "1 Nanjing Road"),
                "sites",
                Arrays.stream(sites).map(Production::site).toList(),
                "completedAt",
                "2026-11-22T10:00:00Z");
        var properties = MessagePropertiesBuilder.newInstance()
                .setMessageId(messageId.toString())
                .setType("production.completed.v1")
                .setContentType("application/json")
                .setCorrelationId(orderId)
                .build();
        return MessageBuilder.withBody(JSON.writeValueAsBytes(body))
                .andProperties(properties)
                .build();
    }

    private static Map<String, Object> site(String site) {
        return Map.of("site", site, "items", List.of(Map.of("sku", "ssl-basic", "quantity", 1)));
    }
}
