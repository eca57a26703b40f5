package dev.warren.sandbox.unionpay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The merchant the gateway knows, and switches for what is not known of the real one.
 *
 * @param merchantId   instead of the one in the key directory
 * @param unscanned    the code a query of a code is answered with that nobody has scanned: 34 judges the query, any other the payment
 * @param scanned      the same for one that was scanned and not paid
 * @param expired      the same for one that was not paid in time
 * @param txnTimeSkew  how far the time of a new transaction may be off; real time
 * @param queryLimit   how many queries of one transaction are answered within a minute before the code is 37; 0 for no limit
 * @param signRefusals whether a request that is refused for its form or signature is answered with a signature
 * @param contentType  of all answers
 * @param noticePauses before the second notification, the third and so on; business time
 * @param billOfToday  whether the file of a day is there before the day is over
 * @param feePerMille  what the provider keeps of a payment, in thousandths
 * @param kept         how many transactions are remembered; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.unionpay")
record UnionPayProperties(
        @Nullable String merchantId,
        String unscanned,
        String scanned,
        String expired,
        Duration txnTimeSkew,
        int queryLimit,
        boolean signRefusals,
        String contentType,
        List<Duration> noticePauses,
        boolean billOfToday,
        int feePerMille,
        int kept) {}
