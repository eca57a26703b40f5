package dev.warren.sandbox.wechat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The merchant the gateway knows.
 *
 * @param merchantId   instead of the one in the key directory
 * @param appId        instead of the one in the key directory
 * @param refundsAfter from the acceptance of a refund to its end; business time, divided by the speed
 * @param kept         how many trades are remembered; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.wechat")
record WechatProperties(
        @Nullable String merchantId, @Nullable String appId, Duration refundsAfter, int kept) {}
