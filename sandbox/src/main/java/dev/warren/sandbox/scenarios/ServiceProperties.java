package dev.warren.sandbox.scenarios;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the scenarios find the services, and where they fetch their tokens. */
@ConfigurationProperties("warren.sandbox")
record ServiceProperties(URI baseUrl, URI orderUrl, URI paymentUrl, URI productUrl, URI logisticsUrl) {}
