package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.unionpay.UnionPayAnswer.Unverified;
import dev.warren.payment.channel.unionpay.UnionPayAnswer.Verified;
import dev.warren.payment.channel.unionpay.UnionPayForm.Aside;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends one signed request and takes the answer only if the provider signed it for us. */
class UnionPayClient {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final String BACK_TRANS = "/gateway/api/backTransReq.do";
    private static final String QUERY_TRANS = "/gateway/api/queryTrans.do";

    private final UnionPayProperties unionPay;
    private final UnionPayKeys keys;
    private final UnionPayHttp http;

    UnionPayClient(UnionPayProperties unionPay, UnionPayKeys keys, UnionPayHttp http) {
        this.unionPay = unionPay;
        this.keys = keys;
        this.http = http;
    }

    /** A transaction: a code, or a refund. */
    UnionPayAnswer transact(Map<String, String> fields) {
        return call(BACK_TRANS, fields);
    }

    UnionPayAnswer query(Map<String, String> fields) {
        return call(QUERY_TRANS, fields);
    }

    private UnionPayAnswer call(String path, Map<String, String> fields) {
        try {
            return http.post(url(unionPay.gatewayUrl(), path), signed(fields), unionPay.deadline(), this::read);
        } catch (IOException failed) {
            return new Unverified(reason(failed));
        }
    }

    private UnionPayAnswer read(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST_ANSWER + 1);
        if (bytes.length > LONGEST_ANSWER) {
            return new Unverified("answer: too long");
        }
        return verified(UnionPayForm.ofAnswer(bytes), null);
    }

    /** Fetches a file: its content, still as it was packed, comes into {@code content} and counts only if the answer is verified. */
    UnionPayAnswer file(Map<String, String> fields, Path content) {
        try {
            return http.post(
                    url(unionPay.fileUrl(), "/"),
                    signed(fields),
                    unionPay.billDeadline(),
                    body -> store(body, content));
        } catch (IOException failed) {
            return new Unverified(reason(failed));
        }
    }

    private UnionPayAnswer store(InputStream body, Path content) throws IOException {
        var values = new TreeMap<String, ByteArrayOutputStream>();
        var aside = new Aside("fileContent", content);
        try (var in = new BufferedInputStream(body);
                var file = new BufferedOutputStream(Files.newOutputStream(content))) {
            UnionPayForm.split(
                    in,
                    field -> field.equals(aside.field()) && !values.containsKey(field)
                            ? noted(values, field, file)
                            : UnionPayForm.memory(values, field));
        }
        var came = values.remove(aside.field()) != null;
        return verified(UnionPayForm.ofValues(values), came ? aside : null);
    }

    /** It came, so it must not come again; its bytes go elsewhere. */
    private static BufferedOutputStream noted(
            Map<String, ByteArrayOutputStream> values, String field, BufferedOutputStream file) {
        values.put(field, new ByteArrayOutputStream(0));
        return file;
    }

    private UnionPayAnswer verified(UnionPayForm form, @Nullable Aside aside) throws IOException {
        var objection = keys.objection(form, aside);
        if (objection != null) {
            return new Unverified(objection);
        }
        return unionPay.merchantId().equals(form.get("merId"))
                ? new Verified(form)
                : new Unverified("an answer for another merchant");
    }

    private UnionPayForm signed(Map<String, String> fields) {
        var all = new TreeMap<>(fields);
        all.put("version", "5.1.0");
        all.put("encoding", "UTF-8");
        all.put("bizType", "000000");
        all.put("accessType", "0");
        all.put("merId", unionPay.merchantId());
        return keys.sign(UnionPayForm.of(all));
    }

    private static URI url(URI host, String path) {
        return URI.create(host.toString().replaceFirst("/+$", "") + path);
    }

    private static String reason(IOException failed) {
        return "%s: %s".formatted(failed.getClass().getSimpleName(), failed.getMessage());
    }
}
