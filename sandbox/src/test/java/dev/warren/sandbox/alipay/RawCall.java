package dev.warren.sandbox.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A call by hand, signed by the provider's own code, with whatever is wrong in it. */
final class RawCall {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Path keys;
    private String biz;

    RawCall(Path keys, String method, String biz) throws IOException {
        this.keys = keys;
        this.biz = biz;
        fields.put("app_id", RealClient.read(keys, "app-id"));
        fields.put("method", method);
        fields.put("charset", "utf-8");
        fields.put("format", "json");
        fields.put("version", "1.0");
        fields.put("sign_type", "RSA2");
        fields.put("timestamp", ChinaTime.of(Instant.now()));
    }

    RawCall with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    RawCall without(String name) {
        fields.remove(name);
        return this;
    }

    JsonNode send(Http http) throws IOException, AlipayApiException {
        return send(http, true).json();
    }

    /** Signs what is sent, or something slightly different. */
    Http.Answer send(Http http, boolean honest) throws IOException, AlipayApiException {
        var signed = new LinkedHashMap<>(fields);
        signed.put("biz_content", honest ? biz : biz + " ");
        var sent = new LinkedHashMap<>(fields);
        if (!"".equals(sent.get("sign"))) {
            sent.put(
                    "sign",
                    AlipaySignature.rsaSign(
                            AlipaySignature.getSignContent(signed),
                            RealClient.read(keys, "app-private.key"),
                            "utf-8",
                            "RSA2"));
        }
        return http.send(
                "POST",
                "/gateway.do?" + form(sent),
                form(Map.of("biz_content", biz)),
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=utf-8"));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
