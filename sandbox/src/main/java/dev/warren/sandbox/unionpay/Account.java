package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.keys.KeyFiles;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The one merchant the gateway serves, and who signs.
 *
 * @param merId    number of the merchant
 * @param merchant signs requests
 * @param provider signs answers and notifications
 * @param other    another merchant of the same authority
 * @param imposter calls himself the provider, and nobody vouches for it
 */
record Account(String merId, Identity merchant, Identity provider, Identity other, Identity imposter) {

    static final String PROVIDER = "041@8310000000083040@中国银联股份有限公司@00016495";

    /** Makes what is missing in the key directory and lets the configuration override the number. */
    static Account from(KeyFiles files, UnionPayProperties configured, InstantSource clock) {
        var made = files.value("unionpay/merchant-id", () -> "777" + digits(12));
        var merId =
                configured.merchantId() == null || configured.merchantId().isBlank() ? made : configured.merchantId();
        var authority = new Authority(files, clock.instant());
        var other = authority.kept("other", "041@777999999999999@Another Shop@00000002");
        return new Account(
                merId,
                authority.kept("merchant", "041@%s@Warren Demo@00000001".formatted(merId)),
                authority.kept("provider", PROVIDER),
                other,
                authority.selfMade(PROVIDER, other));
    }

    /** Who signs a message with this fault. */
    Identity signer(@Nullable FaultKind fault) {
        return switch (fault) {
            case WRONG_CERTIFICATE -> other;
            case SELF_SIGNED -> imposter;
            case null, default -> provider;
        };
    }

    /** Random decimal digits. */
    static String digits(int count) {
        var digits = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            digits.append(ThreadLocalRandom.current().nextInt(10));
        }
        return digits.toString();
    }
}
