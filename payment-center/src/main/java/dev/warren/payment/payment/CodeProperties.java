package dev.warren.payment.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long codes live.
 *
 * @param providerMargin how much shorter than ours the provider's time-out is, so that nobody pays as we close
 * @param shortestWindow the least time the provider takes
 * @param codeLife       how long a picture can be scanned at most
 * @param recheckAfter   how long after its own expiry at the provider a code is asked for once more that nobody had scanned
 * @param giveUpAfter    how long after that an order which closes waits at most for a provider to say what became of a code
 */
@ConfigurationProperties("warren.payment.code")
record CodeProperties(
        @DefaultValue("30s") Duration providerMargin,
        @DefaultValue("1m") Duration shortestWindow,
        @DefaultValue("2h") Duration codeLife,
        @DefaultValue("1m") Duration recheckAfter,
        @DefaultValue("2h") Duration giveUpAfter) {}
