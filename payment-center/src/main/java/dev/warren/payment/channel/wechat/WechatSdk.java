package dev.warren.payment.channel.wechat;

import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.billdownload.BillDownloadService;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import dev.warren.payment.channel.wechat.WechatAnswer.Unverified;
import dev.warren.payment.channel.wechat.WechatAnswer.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider's SDK, made safe. It verifies what succeeded and takes every error for granted; here nothing counts that was not
 * verified, and what is handed out is read from the very bytes whose signature was, never from another copy of them.
 */
class WechatSdk {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final WechatKeys keys;
    private final WechatHttp http;
    private final InstantSource clock;
    private final NativePayService payments;
    private final RefundService refunds;
    private final BillDownloadService bills;
    private final HttpClient downloads;

    WechatSdk(WechatKeys keys, WechatHttp http, InstantSource clock) {
        this.keys = keys;
        this.http = http;
        this.clock = clock;
        var calls = client(keys, http.calls());
        payments = new NativePayService.Builder().httpClient(calls).build();
        refunds = new RefundService.Builder().httpClient(calls).build();
        bills = new BillDownloadService.Builder()
                .httpClient(calls)
                .decryptor(keys.config().createDecryptor())
                .build();
        downloads = client(keys, http.downloads());
    }

    private static HttpClient client(WechatKeys keys, okhttp3.OkHttpClient http) {
        return new DefaultHttpClientBuilder()
                .config(keys.config())
                .okHttpClient(http)
                .disableRetryOnConnectionFailure()
                .build();
    }

    NativePayService payments() {
        return payments;
    }

    RefundService refunds() {
        return refunds;
    }

    BillDownloadService bills() {
        return bills;
    }

    /** Runs a call of one of the services, which sends one request. */
    WechatAnswer call(Runnable request) {
        try {
            request.run();
            return heard();
        } catch (ServiceException refused) {
            return heard();
        } catch (RuntimeException | LinkageError failed) {
            return new Unverified(reason(failed));
        } finally {
            http.take();
        }
    }

    /**
     * Downloads a file, by a signed request to the gateway and whatever path the address has; its content is signed by nobody.
     *
     * @throws IOException when there is no such file, or nobody answers
     */
    InputStream download(String url) throws IOException {
        try {
            return downloads.download(url);
        } catch (RuntimeException failed) {
            throw new IOException(reason(failed));
        }
    }

    private WechatAnswer heard() {
        var heard = http.take();
        if (heard == null) {
            return new Unverified("no answer");
        }
        var objection = keys.objection(heard.header(), heard.body(), clock.instant());
        if (objection != null) {
            return new Unverified("HTTP %d: %s".formatted(heard.status(), objection));
        }
        try {
            var node = heard.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(heard.body());
            return node.isObject()
                    ? new Verified(heard.status(), node)
                    : new Unverified("HTTP %d: no JSON object".formatted(heard.status()));
        } catch (JacksonException garbage) {
            return new Unverified("HTTP %d: not readable".formatted(heard.status()));
        }
    }

    /** What went wrong, without the exception's text: the SDK puts whole requests and answers into it. */
    private static String reason(Throwable failed) {
        return switch (failed.getCause()) {
            case IOException io
            when failed instanceof HttpException ->
                "%s: %s".formatted(io.getClass().getSimpleName(), io.getMessage());
            case null, default -> {
                if (failed instanceof ServiceException refused) {
                    yield "HTTP " + refused.getHttpStatusCode();
                }
                yield failed instanceof WechatPayException
                        ? "answer not verified"
                        : "answer not readable (%s)".formatted(failed.getClass().getSimpleName());
            }
        };
    }
}
