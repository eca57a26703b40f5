package dev.warren.order.flashsale.door;

import dev.warren.order.flashsale.FlashSaleProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes the numbers of tickets. The same customer with the same key gets the same number at every door, and a number that was
 * never given out is recognised without asking anybody: a code (HMAC-SHA-256, shortened) of who asked for what, and a code of
 * that and the merchant.
 */
@Component
public class TicketIds {

    private static final String PREFIX = "tkt_";
    private static final int NUMBER = 18;
    private static final int SEAL = 9;

    /** Knows the secret; copied for each code, which is cheaper than to be told it again. */
    private final Mac keyed;

    TicketIds(FlashSaleProperties properties) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(properties.ticketSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String ticket(String merchantId, String saleId, String customerId, String key) {
        var number = Arrays.copyOf(code("ticket", merchantId, saleId, customerId, key), NUMBER);
        var id = Arrays.copyOf(number, NUMBER + SEAL);
        System.arraycopy(seal(number, merchantId), 0, id, NUMBER, SEAL);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Whether a door gave this number out to a customer of this merchant. */
    public boolean isOurs(String ticketId, String merchantId) {
        try {
            var id = Base64.getUrlDecoder().decode(ticketId.substring(Math.min(PREFIX.length(), ticketId.length())));
            return ticketId.startsWith(PREFIX)
                    && id.length == NUMBER + SEAL
                    && MessageDigest.isEqual(
                            Arrays.copyOfRange(id, NUMBER, id.length),
                            Arrays.copyOf(seal(Arrays.copyOf(id, NUMBER), merchantId), SEAL));
        } catch (IllegalArgumentException garbage) {
            return false;
        }
    }

    private byte[] seal(byte[] number, String merchantId) {
        return code("seal", merchantId, Base64.getEncoder().encodeToString(number));
    }

    /** Each part ends with a zero byte, which none contains, so that no two lists of parts read the same. */
    private byte[] code(String... parts) {
        try {
            var mac = (Mac) keyed.clone();
            for (var part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
