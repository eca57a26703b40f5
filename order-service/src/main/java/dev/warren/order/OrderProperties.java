package dev.warren.order;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the order service.
 *
 * @param payWindow     how long a buyer has to pay, before the speed is applied; also the time to live of the waiting room's queue
 * @param channels      the providers a buyer may choose
 * @param sweepEvery    how often the sweepers look for what no message woke; divided by {@code warren.speed}, at least 1 s
 * @param sweepGrace    how long after its time an order may stay unpaid before the sweeper takes it for forgotten
 * @param askAgainAfter how long an order may wait to be closed, or for its stock to be revived, and a flash sale for its units, before the
 *                      question is asked again
 * @param stuckAfter    how long an order may stand still, or a flash sale wait for its units or its end, before operators see it as stuck
 * @param watchAfterTimeOut how long the event stream of an order goes on after it timed out, for it may be revived
 */
@Validated
@ConfigurationProperties("warren.order")
public record OrderProperties(
        @DefaultValue("30m") @NotNull Duration payWindow,
        @DefaultValue("ALIPAY") @NotEmpty Set<String> channels,
        @DefaultValue("30s") @NotNull Duration sweepEvery,
        @DefaultValue("1m") @NotNull Duration sweepGrace,
        @DefaultValue("5m") @NotNull Duration askAgainAfter,
        @DefaultValue("1h") @NotNull Duration stuckAfter,
        @DefaultValue("15m") @NotNull Duration watchAfterTimeOut) {}
