package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Reply;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes an answer as the gateway does: what was asked comes back, and nothing is percent-encoded. */
@Component
class AnswerWriter {

    private static final List<String> ECHOED = List.of(
            "version",
            "encoding",
            "signMethod",
            "txnType",
            "txnSubType",
            "bizType",
            "accessType",
            "merId",
            "orderId",
            "txnTime",
            "txnAmt",
            "currencyCode",
            "origQryId",
            "reqReserved",
            "settleDate",
            "fileType");

    private final Account account;
    private final UnionPayProperties properties;

    AnswerWriter(Account account, UnionPayProperties properties) {
        this.account = account;
        this.properties = properties;
    }

    Reply write(Call call, Answer answer, @Nullable FaultKind fault) {
        var fields = new TreeMap<String, String>();
        ECHOED.stream().filter(call.fields()::containsKey).forEach(field -> fields.put(field, call.text(field)));
        fields.putAll(answer.values());
        fields.put("respCode", answer.code());
        fields.put("respMsg", answer.message());
        var text = switch (fault) {
            case UNSIGNED_ERROR, UNSIGNED_SUCCESS -> Acp.text(fields, "");
            case BAD_SIGNATURE -> {
                var signed = Acp.signed(fields, account.provider(), call.charset());
                signed.put("respMsg", answer.message() + ".");
                yield Acp.text(signed, "");
            }
            case null, default -> Acp.text(Acp.signed(fields, account.signer(fault), call.charset()), "");
        };
        return new Reply(200, properties.contentType(), text.getBytes(call.charset()));
    }
}
