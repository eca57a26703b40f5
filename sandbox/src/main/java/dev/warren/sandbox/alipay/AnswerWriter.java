package dev.warren.sandbox.alipay;

import dev.warren.sandbox.faults.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer as the gateway does: one node, named after the method, and a signature over exactly its characters. */
@Component
class AnswerWriter {

    private static final String FORGED = "{\"code\":\"10000\",\"msg\":\"Success\",\"trade_status\":\"TRADE_SUCCESS\"}";
    private final JsonMapper json;
    private final Account account;

    AnswerWriter(JsonMapper json, Account account) {
        this.json = json;
        this.account = account;
    }

    static String node(Operation operation) {
        return operation.method().replace('.', '_') + "_response";
    }

    byte[] write(String node, Map<String, Object> fields, @Nullable FaultKind fault) {
        var text = json.writeValueAsString(fields);
        return switch (fault) {
            case UNSIGNED_ERROR, UNSIGNED_SUCCESS -> bytes("{\"%s\":%s}".formatted(node, text));
            case BAD_SIGNATURE -> signed(node, text, text + " ", "");
            case ESCAPED_SLASH -> signed(node, text.replace("/", "\\/"), text, "");
            case WRONG_NODE -> signed("alipay_trade_other_response", text, text, "");
            case DUPLICATE_NODE -> signed(node, text, text, ",\"%s\":%s".formatted(node, FORGED));
            case null, default -> signed(node, text, text, "");
        };
    }

    private byte[] signed(String node, String text, String signedText, String after) {
        return bytes("{\"%s\":%s,\"sign\":\"%s\"%s}"
                .formatted(node, text, Rsa2.sign(signedText, account.gatewayKey()), after));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
