package dev.warren.order.flashsale;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How flash sales are run. None of these times is a business delay: the speed does not change them.
 *
 * @param ticketSecret seals the numbers of tickets, the same at all instances, at least 32 characters
 * @param block       the most units a door takes at once; in a rush up to ten times as many
 * @param share       a door takes at most one part in so many of what is free, so that the last units do not lie at one door
 * @param lease       how long a block stays with an instance that does not renew it
 * @param settleAfter how long after a lease's last message left queue B what is left of the lease is free; together with the lease more
 *                    than the broker needs to notice that a host has vanished (twice the heartbeat), which may have had some of them
 * @param idleAfter   how long a block may lie at a door where nobody buys
 * @param askAgain    how long a door without units waits before it asks for more
 * @param batch       the most messages, each of up to 128 wishes, that orders are made of in one transaction
 * @param atOnce      buyers at the door of one instance at the same time; more are sent away
 * @param perSecond   buyers one instance lets in per second, over all sales
 * @param perCustomer tries of one customer per second, over all sales
 */
@Validated
@ConfigurationProperties("warren.flash-sale")
public record FlashSaleProperties(
        @NotNull @Size(min = 32, message = "expected: at least {min} characters") String ticketSecret,

        @DefaultValue("100") @Min(1) int block,
        @DefaultValue("8") @Min(1) int share,

        @DefaultValue("15s") @NotNull @DurationMin(millis = 100)
        Duration lease,

        @DefaultValue("15s") @NotNull @DurationMin Duration settleAfter,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 100)
        Duration idleAfter,

        @DefaultValue("250ms") @NotNull @DurationMin(millis = 1)
        Duration askAgain,

        @DefaultValue("4") @Min(1) @Max(100) int batch,
        @DefaultValue("32") @Min(1) int atOnce,
        @DefaultValue("500") @Min(1) int perSecond,
        @DefaultValue("5") @Min(1) int perCustomer) {}
