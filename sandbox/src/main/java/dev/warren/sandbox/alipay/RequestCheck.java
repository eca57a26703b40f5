package dev.warren.sandbox.alipay;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the protocol part of a request, as strictly as the gateway does: who calls, when, how signed, which method. */
@Component
class RequestCheck {

    static final String ERROR_NODE = "error_response";
    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final Set<String> UNSIGNED = Set.of("sign");

    private final Account account;
    private final Map<String, Operation> operations;
    private final JsonMapper json;
    private final InstantSource clock;

    RequestCheck(Account account, List<Operation> operations, JsonMapper json, InstantSource clock) {
        this.account = account;
        this.operations = operations.stream().collect(Collectors.toMap(Operation::method, Function.identity()));
        this.json = json;
        this.clock = clock;
    }

    /** @param fields of query and body together, decoded by the charset the query names */
    Checked check(Map<String, String> fields) {
        var refusal = refusal(fields);
        var operation = operations.get(fields.getOrDefault("method", ""));
        if (refusal != null) {
            var node = operation == null ? ERROR_NODE : AnswerWriter.node(operation);
            return new Checked.Rejected(node, refusal, account.appId().equals(fields.get("app_id")));
        }
        if (operation == null) {
            return new Checked.Rejected(ERROR_NODE, Answer.invalid("isv.invalid-method", "不存在的方法名"), true);
        }
        return biz(fields)
                .<Checked>map(biz -> new Checked.Accepted(
                        operation, new Call(operation.method(), present(fields, "notify_url"), new Biz(biz))))
                .orElseGet(() -> new Checked.Rejected(
                        AnswerWriter.node(operation), Answer.invalid("isv.invalid-parameter", "biz_content无效"), true));
    }

    /** The charset of a request, or none if it names none or one the gateway does not speak. */
    static Optional<Charset> charset(Map<String, String> query) {
        return switch (query.getOrDefault("charset", "").toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> Optional.of(StandardCharsets.UTF_8);
            case "gbk", "gb2312" -> Optional.of(Charset.forName("GBK"));
            default -> Optional.empty();
        };
    }

    private Answer.@Nullable Refused refusal(Map<String, String> fields) {
        if (present(fields, "app_id") == null) {
            return Answer.missing("isv.missing-app-id", "缺少appId参数");
        }
        if (!account.appId().equals(fields.get("app_id"))) {
            return Answer.invalid("isv.invalid-app-id", "无效的appId参数");
        }
        for (var name : List.of("method", "sign_type", "sign", "timestamp", "version")) {
            if (present(fields, name) == null) {
                var sub = name.equals("sign") ? "signature" : name.equals("sign_type") ? "signature-type" : name;
                return Answer.missing("isv.missing-" + sub, "缺少%s参数".formatted(name));
            }
        }
        if (!"RSA2".equals(fields.get("sign_type"))) {
            return Answer.invalid("isv.invalid-signature-type", "无效的签名类型");
        }
        var charset = charset(fields);
        if (charset.isEmpty()) {
            return Answer.invalid("isv.invalid-charset", "无效的charset参数");
        }
        if (!"json".equalsIgnoreCase(fields.getOrDefault("format", "json"))) {
            return Answer.invalid("isv.invalid-format", "无效的数据格式");
        }
        if (!"1.0".equals(fields.get("version"))) {
            return Answer.invalid("isv.invalid-parameter", "无效的version参数");
        }
        if (!isRecent(fields.getOrDefault("timestamp", ""))) {
            return Answer.invalid("isv.invalid-timestamp", "非法的时间戳参数");
        }
        if (!Rsa2.verify(
                Rsa2.content(fields, UNSIGNED), charset.get(), fields.getOrDefault("sign", ""), account.appKey())) {
            return Answer.invalid("isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配");
        }
        var notifyUrl = present(fields, "notify_url");
        return notifyUrl == null || isAddress(notifyUrl)
                ? null
                : Answer.invalid("isv.invalid-parameter", "无效的notify_url参数");
    }

    private boolean isRecent(String timestamp) {
        return ChinaTime.parse(timestamp)
                .filter(sent -> Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private Optional<JsonNode> biz(Map<String, String> fields) {
        try {
            return Optional.of(json.readTree(fields.getOrDefault("biz_content", "")))
                    .filter(JsonNode::isObject);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String url) {
        try {
            var address = URI.create(url);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static @Nullable String present(Map<String, String> fields, String name) {
        var value = fields.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
