package dev.warren.sandbox.factory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param secret      instead of the one in the key directory
 * @param startsAfter from the order to the start of production, in business time
 * @param makesIn     from the start to the end of production, in business time
 * @param sites       where things are made, by the part of the SKU before the first dash; other SKUs are spread over the same places
 * @param kept        how many orders are remembered; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.factory")
record FactoryProperties(
        @Nullable String secret, Duration startsAfter, Duration makesIn, Map<String, String> sites, int kept) {}
