package dev.warren.sandbox.wechat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the protocol part of a request, as strictly as the gateway does: who calls, when, how signed, which method. */
@Component
class RequestCheck {

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final Pattern PARAMETER = Pattern.compile("\\s*(\\w+)=\"([^\"]*)\"\\s*");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final Account account;
    private final List<Operation> operations;
    private final JsonMapper json;
    private final InstantSource clock;

    RequestCheck(Account account, List<Operation> operations, JsonMapper json, InstantSource clock) {
        this.account = account;
        this.operations = operations;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A request as it came.
     *
     * @param path  still encoded, without the query
     * @param query still encoded; null for none
     */
    record Raw(
            String method,
            String path,
            @Nullable String query,
            @Nullable String authorization,
            @Nullable String serial,
            String body,
            String base) {

        String pathAndQuery() {
            return query == null ? path : path + "?" + query;
        }
    }

    Checked check(Raw request) {
        var authorization = authorization(request.authorization());
        var signed = account.merchantId().equals(authorization.get("mchid"));
        var objection = objection(request, authorization);
        if (objection != null) {
            return new Checked.Rejected(Answer.signError(objection), signed);
        }
        var biz = biz(request.body());
        if (biz.isEmpty()) {
            return new Checked.Rejected(Answer.invalid("请求体不是JSON"), true);
        }
        for (var operation : operations) {
            var path = operation.path().matcher(request.path());
            if (path.matches() && operation.method().equals(request.method())) {
                var number = path.groupCount() == 0 ? "" : decode(path.group(1));
                return new Checked.Accepted(
                        operation, new Call(number, query(request.query()), new Biz(biz.get()), request.base()));
            }
        }
        return new Checked.Rejected(Answer.noResource("不存在的接口"), true);
    }

    private @Nullable String objection(Raw request, Map<String, String> authorization) {
        if (authorization.isEmpty()) {
            return "Http头Authorization值格式错误";
        }
        if (!account.merchantId().equals(authorization.get("mchid"))
                || !account.serial().equals(authorization.get("serial_no"))) {
            return "商户证书序列号有误";
        }
        if (request.serial() != null && !request.serial().equals(account.gatewayKeyId())) {
            return "Wechatpay-Serial不正确";
        }
        var timestamp = authorization.getOrDefault("timestamp", "");
        if (!isRecent(timestamp)) {
            return "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟";
        }
        return Seal.verify(
                        account.merchantKey(),
                        authorization.getOrDefault("signature", ""),
                        request.method(),
                        request.pathAndQuery(),
                        timestamp,
                        authorization.getOrDefault("nonce_str", ""),
                        request.body())
                ? null
                : "签名错误，请检查后再试";
    }

    private boolean isRecent(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    /** The parameters of the header; none if it is not of our kind. */
    private static Map<String, String> authorization(@Nullable String header) {
        var parameters = new LinkedHashMap<String, String>();
        if (header != null && header.startsWith(Seal.TYPE + " ")) {
            for (var part : header.substring(Seal.TYPE.length()).split(",")) {
                var parameter = PARAMETER.matcher(part);
                if (!parameter.matches()) {
                    return Map.of();
                }
                parameters.put(parameter.group(1), parameter.group(2));
            }
        }
        return parameters;
    }

    private Optional<JsonNode> biz(String body) {
        try {
            return Optional.of(body.isEmpty() ? json.createObjectNode() : json.readTree(body))
                    .filter(JsonNode::isObject);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenPercentCode) {
            return "";
        }
    }
}
