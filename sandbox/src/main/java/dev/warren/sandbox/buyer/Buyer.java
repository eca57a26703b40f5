package dev.warren.sandbox.buyer;

import dev.warren.defaults.problem.Problem;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A person with a phone; the code decides which app opens. */
@Component
public class Buyer {

    private final List<Wallet> wallets;

    Buyer(List<Wallet> wallets) {
        this.wallets = wallets;
    }

    /** @throws Problem 409 with the provider's reason */
    public Receipt scan(String qrCode) {
        return use(qrCode, Wallet::scan);
    }

    /** @throws Problem 409 with the provider's reason */
    public Receipt pay(String qrCode) {
        return use(qrCode, Wallet::pay);
    }

    private Receipt use(String qrCode, BiFunction<Wallet, String, Wallet.Outcome> verb) {
        var wallet = wallets.stream()
                .filter(known -> known.reads(qrCode))
                .findFirst()
                .orElseThrow(() -> refused("UNKNOWN_CODE", "no channel reads the code " + qrCode));
        return switch (verb.apply(wallet, qrCode)) {
            case Wallet.Accepted accepted -> new Receipt(wallet.channel(), accepted.tradeNo());
            case Wallet.Refused refused -> throw refused(refused.reason(), refused.message());
        };
    }

    private static Problem refused(String reason, String message) {
        var problem = new Problem(HttpStatus.CONFLICT, "buyer-refused", "%s: %s", reason, message);
        problem.getBody().setProperty("reason", reason);
        return problem;
    }

    /** What the phone shows after success. */
    public record Receipt(String channel, String tradeNo) {}
}
