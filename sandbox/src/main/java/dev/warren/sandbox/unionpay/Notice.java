package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.forms.Forms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One notice to the merchant, the same in all attempts. The status of the answer ends it: 200, or 302. */
record Notice(String id, String about, URI to, Map<String, String> fields, Account account, List<Duration> pauses)
        implements Letter {

    @Override
    public Party party() {
        return Party.UNIONPAY;
    }

    @Override
    public Sheet write(@Nullable FaultKind fault) {
        var sent = new TreeMap<>(fields);
        if (fault == FaultKind.WRONG_AMOUNT) {
            sent.compute("txnAmt", (name, fen) -> Long.toString(Long.parseLong(String.valueOf(fen)) + 1));
        } else if (fault == FaultKind.OTHER_SELLER) {
            sent.put("merId", "777999999999999");
        }
        var signed = Acp.signed(sent, account.signer(fault), StandardCharsets.UTF_8);
        if (fault == FaultKind.BAD_SIGNATURE) {
            signed.put("respMsg", signed.get("respMsg") + ".");
        }
        return new Sheet(
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"), Forms.encode(signed));
    }

    @Override
    public boolean accepted(int status, String answer) {
        return status == 200 || status == 302;
    }
}
