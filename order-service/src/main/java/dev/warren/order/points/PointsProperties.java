package dev.warren.order.points;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of loyalty points.
 *
 * @param perYuan points for each whole yuan that was paid; 0 for none. A change counts for orders paid from then on
 */
@Validated
@ConfigurationProperties("warren.points")
record PointsProperties(
        @DefaultValue("1") @Min(0) @Max(1_000) int perYuan) {}
