package dev.warren.sandbox.scenarios;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param slack how much longer than its business delays a step of a scenario may take, in real time
 */
@Validated
@ConfigurationProperties("warren.sandbox.scenarios")
record ScenarioProperties(
        @NotNull Duration slack, @NotNull @Valid Crowd flashSale) {

    /**
     * Who comes to the flash sale.
     *
     * @param buyers   how many come; each may have one unit
     * @param units    how many there are
     * @param neverPay the share of those who get an order and never pay it
     * @param lasts    how long the doors are open at most, before the speed is applied
     */
    record Crowd(
            @Min(value = 1, message = "expected: 1 to 1000000") @Max(value = 1_000_000, message = "expected: 1 to 1000000") int buyers,

            @Min(value = 1, message = "expected: 1 to 100000") @Max(value = 100_000, message = "expected: 1 to 100000") int units,

            @DecimalMin(value = "0", message = "expected: 0 to 1") @DecimalMax(value = "1", message = "expected: 0 to 1") double neverPay,

            @NotNull Duration lasts) {

        /** Whether the nth buyer never pays; those who do not are spread evenly. */
        boolean neverPays(int nth) {
            return (long) ((nth + 1) * neverPay) > (long) (nth * neverPay);
        }
    }
}
