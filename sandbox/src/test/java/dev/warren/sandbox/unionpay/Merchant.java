package dev.warren.sandbox.unionpay;

import com.jpay.unionpay.AcpService;
import com.jpay.unionpay.SDKConfig;
import com.jpay.unionpay.SDKUtil;
import dev.warren.sandbox.forms.Forms;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A merchant who signs and verifies with the vendor's own classes and the keys the sandbox made. */
final class Merchant implements AutoCloseable {

    static final String PASSWORD = "000000";

    final Listener shop = new Listener();
    final String orderId = "O" + UUID.randomUUID().toString().replace("-", "").substring(0, 30);
    final String txnTime;
    private final Http http;
    private final Path keys;
    private final Path pfx;

    Merchant(int port, Path keys, Instant now) throws IOException, GeneralSecurityException {
        this.http = new Http(port);
        this.keys = keys.resolve("unionpay");
        this.txnTime = BeijingTime.of(now);
        this.pfx = Files.createTempFile("merchant", ".pfx");
        Files.write(pfx, pfx("merchant"));
        var config = SDKConfig.getConfig();
        config.setSignCertPath(pfx.toString());
        config.setSignCertPwd(PASSWORD);
        config.setSignCertType("PKCS12");
        config.setRootCertPath(this.keys.resolve("root.crt").toString());
        config.setMiddleCertPath(this.keys.resolve("middle.crt").toString());
        config.setIfValidateCNName(true);
        config.setIfValidateRemoteCert(false);
    }

    private byte[] pfx(String name) throws IOException, GeneralSecurityException {
        var key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(read(name + "-private.key"))));
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(read(name + ".crt").getBytes(StandardCharsets.US_ASCII)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, PASSWORD.toCharArray(), new Certificate[] {certificate});
        var out = new ByteArrayOutputStream();
        store.store(out, PASSWORD.toCharArray());
        return out.toByteArray();
    }

    String read(String file) throws IOException {
        return Files.readString(keys.resolve(file)).strip();
    }

    /** The fields of a transaction of this merchant, without a signature. */
    Map<String, String> fields(String type, String subType) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", "01");
        fields.put("txnType", type);
        fields.put("txnSubType", subType);
        fields.put("bizType", "000000");
        fields.put("accessType", "0");
        fields.put("merId", read("merchant-id"));
        fields.put("txnTime", txnTime);
        return fields;
    }

    Map<String, String> apply() throws IOException {
        var fields = fields("01", "07");
        fields.put("channelType", "08");
        fields.put("orderId", orderId);
        fields.put("txnAmt", "8888");
        fields.put("currencyCode", "156");
        fields.put("backUrl", shop.url().toString());
        fields.put(
                "payTimeout",
                BeijingTime.of(BeijingTime.parse(txnTime).orElseThrow().plusSeconds(29 * 60)));
        return fields;
    }

    Map<String, String> query(String orderId) throws IOException {
        var fields = fields("00", "00");
        fields.put("orderId", orderId);
        return fields;
    }

    Map<String, String> refund(String orderId, String queryId, long fen) throws IOException {
        var fields = fields("04", "00");
        fields.put("channelType", "08");
        fields.put("orderId", orderId);
        fields.put("origQryId", queryId);
        fields.put("txnAmt", Long.toString(fen));
        fields.put("currencyCode", "156");
        fields.put("backUrl", shop.url().toString());
        return fields;
    }

    Map<String, String> transact(Map<String, String> fields) throws IOException {
        return send("/gateway/api/backTransReq.do", signed(fields));
    }

    Map<String, String> query() throws IOException {
        return send("/gateway/api/queryTrans.do", signed(query(orderId)));
    }

    Map<String, String> file(String settleDate, Instant now) throws IOException {
        var fields = fields("76", "01");
        fields.put("txnTime", BeijingTime.of(now));
        fields.put("settleDate", settleDate);
        fields.put("fileType", "00");
        return send("/filedownload/", signed(fields));
    }

    Map<String, String> signed(Map<String, String> fields) {
        return AcpService.signByCertInfo(new HashMap<>(fields), pfx.toString(), PASSWORD, "UTF-8");
    }

    Map<String, String> send(String path, Map<String, String> signed) throws IOException {
        var answer = http.send(
                "POST",
                path,
                new String(Forms.encode(signed), StandardCharsets.US_ASCII),
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"));
        return SDKUtil.convertResultStringToMap(answer.text());
    }

    /** What the vendor's own code says of a message. */
    static boolean isGenuine(Map<String, String> message) {
        return AcpService.validate(new HashMap<>(message), "UTF-8");
    }

    List<Map<String, String>> notices() {
        return shop.heard().stream()
                .map(heard -> Forms.decode(heard.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        shop.close();
    }
}
