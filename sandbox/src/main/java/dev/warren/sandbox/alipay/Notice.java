package dev.warren.sandbox.alipay;

import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.forms.Forms;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One notice to the seller. It keeps its {@code notify_id} over all attempts; time and signature are new each time, and only the
 * body {@code success} ends it.
 */
record Notice(String id, URI to, Map<String, String> fields, Account account, InstantSource clock) implements Letter {

    /** Three attempts at once, then these. */
    static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private static final Set<String> UNSIGNED = Set.of("sign", "sign_type");

    @Override
    public Party party() {
        return Party.ALIPAY;
    }

    @Override
    public @Nullable String about() {
        return fields.get("out_trade_no");
    }

    @Override
    public Sheet write(@Nullable FaultKind fault) {
        var sent = new LinkedHashMap<>(fields);
        sent.put("notify_id", id);
        sent.put("notify_time", ChinaTime.of(clock.instant()));
        if (fault == FaultKind.WRONG_AMOUNT) {
            sent.put("total_amount", Yuan.oneFenMore(sent.getOrDefault("total_amount", Yuan.ZERO)));
        } else if (fault == FaultKind.OTHER_APP) {
            sent.put("app_id", "2021999999999999");
        } else if (fault == FaultKind.OTHER_SELLER) {
            sent.put("seller_id", "2088999999999999");
        }
        var content = Rsa2.content(sent, UNSIGNED);
        sent.put("sign_type", "RSA2");
        sent.put("sign", Rsa2.sign(fault == FaultKind.BAD_SIGNATURE ? content + "&" : content, account.gatewayKey()));
        return new Sheet(
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), Forms.encode(sent));
    }

    @Override
    public boolean accepted(int status, String answer) {
        return answer.strip().equals("success");
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
