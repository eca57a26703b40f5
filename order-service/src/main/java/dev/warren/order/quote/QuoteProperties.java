package dev.warren.order.quote;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How quotes are verified.
 *
 * @param secret shared with the product service, at least 32 characters; several while a secret is being replaced
 */
@Validated
@ConfigurationProperties("warren.quotes")
record QuoteProperties(@NotEmpty List<String> secret) {}
