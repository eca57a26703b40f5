package dev.warren.sandbox.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One notice to the merchant: an envelope that is signed, and in it what happened, encrypted. It keeps its id over all attempts;
 * signature and encryption are new each time, and only a 200 or 204 ends it.
 *
 * @param about our number of the trade
 * @param kind  {@code transaction} or {@code refund}
 */
record Notice(
        String id,
        URI to,
        String eventType,
        String about,
        String kind,
        Map<String, Object> content,
        Instant happenedAt,
        Account account,
        JsonMapper json,
        InstantSource clock)
        implements Letter {

    static final List<Duration> PAUSES = Stream.of(
                    "15s", "15s", "30s", "3m", "10m", "20m", "30m", "30m", "30m", "60m", "3h", "3h", "3h", "6h", "6h")
            .map(pause -> Duration.parse("PT" + pause))
            .toList();

    @Override
    public Party party() {
        return Party.WECHAT;
    }

    @Override
    public Sheet write(@Nullable FaultKind fault) {
        var text = json.writeValueAsString(envelope(altered(fault)));
        var headers = new LinkedHashMap<>(AnswerWriter.signature(account, clock, text, fault));
        headers.put("Content-Type", "application/json");
        return new Sheet(headers, text.getBytes(UTF_8));
    }

    private Map<String, Object> altered(@Nullable FaultKind fault) {
        return switch (fault) {
            case WRONG_AMOUNT -> Gateway.oneFenMore(content);
            case OTHER_APP -> with("appid", "wx9999999999999999");
            case OTHER_SELLER -> with("mchid", "1999999999");
            case null, default -> content;
        };
    }

    private Map<String, Object> with(String field, String value) {
        var altered = new LinkedHashMap<>(content);
        altered.put(field, value);
        return altered;
    }

    private Map<String, Object> envelope(Map<String, Object> what) {
        var nonce = Account.letters(12);
        var resource = new LinkedHashMap<String, Object>();
        resource.put("original_type", kind);
        resource.put("algorithm", "AEAD_AES_256_GCM");
        resource.put("ciphertext", Seal.encrypt(account.apiV3Key(), nonce, kind, json.writeValueAsString(what)));
        resource.put("associated_data", kind);
        resource.put("nonce", nonce);
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("id", id);
        envelope.put("create_time", ChinaTime.of(happenedAt));
        envelope.put("resource_type", "encrypt-resource");
        envelope.put("event_type", eventType);
        envelope.put("summary", kind.equals("refund") ? "退款通知" : "支付成功");
        envelope.put("resource", resource);
        return envelope;
    }

    @Override
    public boolean accepted(int status, String answer) {
        return status == 200 || status == 204;
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
