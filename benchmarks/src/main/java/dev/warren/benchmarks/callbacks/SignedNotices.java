package dev.warren.benchmarks.callbacks;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alipay's notices of payments, signed beforehand with the sandbox's key: signing is dearer than all that is measured. */
final class SignedNotices {

    private final Path keys;
    private final PrivateKey key;

    /** @param keys the directory in which the sandbox keeps its keys */
    SignedNotices(Path keys) throws IOException, GeneralSecurityException {
        this.keys = keys;
        this.key = KeyFactory.getInstance("RSA")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(value("alipay/gateway-private.key"))));
    }

    /** Bodies of requests, one notice for each payment. */
    List<String> of(PreparedPayments payments) throws IOException {
        var app = value("alipay/app-id");
        var seller = value("alipay/seller-id");
        return IntStream.range(0, payments.count())
                .parallel()
                .mapToObj(number -> body(payments, number, app, seller))
                .toList();
    }

    private String body(PreparedPayments payments, int number, String app, String seller) {
        var yuan = BigDecimal.valueOf(PreparedPayments.AMOUNT, 2).toPlainString();
        var fields = new TreeMap<>(Map.ofEntries(
                Map.entry("notify_type", "trade_status_sync"),
                Map.entry("notify_id", payments.tradeNo(number) + "notice"),
                Map.entry("notify_time", "2026-11-22 14:00:55"),
                Map.entry("charset", "utf-8"),
                Map.entry("version", "1.0"),
                Map.entry("app_id", app),
                Map.entry("auth_app_id", app),
                Map.entry("seller_id", seller),
                Map.entry("out_trade_no", payments.outTradeNo(number)),
                Map.entry("trade_no", payments.tradeNo(number)),
                Map.entry("trade_status", "TRADE_SUCCESS"),
                Map.entry("subject", "benchmark"),
                Map.entry("total_amount", yuan),
                Map.entry("receipt_amount", yuan),
                Map.entry("buyer_pay_amount", yuan),
                Map.entry("invoice_amount", yuan),
                Map.entry("point_amount", "0.00"),
                Map.entry("gmt_create", "2026-11-22 14:00:40"),
                Map.entry("gmt_payment", "2026-11-22 14:00:54"),
                Map.entry("buyer_id", "2088102122458832"),
                Map.entry("buyer_logon_id", "buy***@example.com"),
                Map.entry(
                        "fund_bill_list", "[{\"amount\":\"%s\",\"fundChannel\":\"ALIPAYACCOUNT\"}]".formatted(yuan))));
        var content = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        fields.put("sign_type", "RSA2");
        fields.put("sign", sign(content));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String value(String file) throws IOException {
        return Files.readString(keys.resolve(file)).strip();
    }
}
