package dev.warren.sandbox.wechat;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer as the gateway does: JSON, and a signature over it in the headers. */
@Component
class AnswerWriter {

    static final Duration TOO_OLD = Duration.ofMinutes(6);
    /** How signatures begin that only probe whether anybody verifies them. */
    static final String PROBE = "WECHATPAY/SIGNTEST/";

    private final JsonMapper json;
    private final Account account;
    private final InstantSource clock;

    AnswerWriter(JsonMapper json, Account account, InstantSource clock) {
        this.json = json;
        this.account = account;
        this.clock = clock;
    }

    Reply write(Answer answer, @Nullable FaultKind fault) {
        return switch (answer) {
            case Answer.Done(var status, var fields) ->
                reply(status, fields.isEmpty() ? "" : json.writeValueAsString(fields), fault);
            case Answer.Refused(var status, var code, var message) -> {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("code", code);
                fields.put("message", message);
                yield reply(status, json.writeValueAsString(fields), fault);
            }
            case Answer.Download(var content) ->
                new Reply(
                        200, "text/plain;charset=utf-8", fault == FaultKind.BAD_SIGNATURE ? new byte[] {'?'} : content);
        };
    }

    private Reply reply(int status, String text, @Nullable FaultKind fault) {
        return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8), headers(text, fault));
    }

    private Map<String, String> headers(String text, @Nullable FaultKind fault) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Request-ID", "08" + Account.random("0123456789ABCDEF", 32));
        headers.putAll(
                switch (fault) {
                    case UNSIGNED_ERROR, UNSIGNED_SUCCESS -> Map.of();
                    case null, default -> signature(account, clock, text, fault);
                });
        return headers;
    }

    /** Signs answers and notifications alike. */
    static Map<String, String> signature(Account account, InstantSource clock, String text, @Nullable FaultKind fault) {
        var now = clock.instant();
        return switch (fault) {
            case BAD_SIGNATURE -> Seal.headers(account, now, text + " ");
            case STALE_TIMESTAMP -> Seal.headers(account, now.minus(TOO_OLD), text);
            case SIGNTEST -> {
                var headers = Seal.headers(account, now, text);
                headers.compute("Wechatpay-Signature", (name, sign) -> PROBE + sign);
                yield headers;
            }
            case null, default -> Seal.headers(account, now, text);
        };
    }
}
