package dev.warren.sandbox.merchant;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param url  the hook, as payment-center is told to call it
 * @param kept how many notifications are remembered
 */
@ConfigurationProperties("warren.sandbox.merchant")
public record MerchantProperties(URI url, int kept) {}
