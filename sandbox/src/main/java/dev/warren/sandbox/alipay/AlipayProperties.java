package dev.warren.sandbox.alipay;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The app the gateway knows, and switches for what is only known second-hand of the real one.
 *
 * @param appId                 instead of the one in the key directory
 * @param sellerId              instead of the one in the key directory
 * @param appPublicKey          base64 X.509, instead of the one in the key directory
 * @param gatewayPrivateKey     base64 PKCS#8, instead of the one in the key directory
 * @param closeBeforeScanPoisons whether a close or cancel before the scan, although answered "not exist", lets the later scan
 *                              find a closed trade
 * @param refundable            false for a product without refunds: a payment finishes the trade at once
 * @param feeRate               the share of a payment the provider keeps, and gives back with a refund
 * @param billsUrl              where bills are fetched, as seen from outside
 * @param billOfToday           whether a bill can be had before its day is over, which the real gateway does not have
 * @param kept                  how many trades are remembered; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.alipay")
record AlipayProperties(
        @Nullable String appId,
        @Nullable String sellerId,
        @Nullable String appPublicKey,
        @Nullable String gatewayPrivateKey,
        boolean closeBeforeScanPoisons,
        boolean refundable,
        BigDecimal feeRate,
        String billsUrl,
        boolean billOfToday,
        int kept) {}
