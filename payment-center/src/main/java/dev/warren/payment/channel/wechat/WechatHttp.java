package dev.warren.payment.channel.wechat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests: to the configured gateway instead of the host the SDK names, which it does not sign; one request
 * per call, whatever happens; nothing is repeated or redirected; the whole exchange ends by its deadline. What an answer was,
 * to the byte, is noted for the calling thread.
 */
class WechatHttp implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1 << 20;
    /** The provider ends idle connections after eight seconds. */
    private static final int IDLE_SECONDS = 7;

    private static final int IDLE_CONNECTIONS = 64;
    /** The SDK finds these headers by their exact case, which a proxy on the way need not keep. */
    private static final Map<String, String> SDK_CASE = exactCase(
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Signature",
            "Wechatpay-Signature-Type",
            "Wechatpay-Serial",
            "Request-ID");

    private final HttpUrl gateway;
    private final Semaphore free;
    private final Duration patience;
    private final OkHttpClient calls;
    private final OkHttpClient downloads;
    private final ThreadLocal<@Nullable Heard> heard = new ThreadLocal<>();

    WechatHttp(WechatProperties wechat) {
        gateway = gateway(wechat);
        free = new Semaphore(wechat.connections());
        patience = wechat.connectTimeout();
        var bare = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                // names of headers lose their case in HTTP/2
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(wechat.connectTimeout())
                .readTimeout(wechat.readTimeout())
                .writeTimeout(wechat.readTimeout())
                .addInterceptor(this::redirect)
                .addNetworkInterceptor(WechatHttp::withoutInvitationToRepeat)
                .build();
        calls = bare.newBuilder()
                .callTimeout(wechat.deadline())
                .addInterceptor(this::inTurn)
                .addInterceptor(this::listen)
                .build();
        downloads = bare.newBuilder().callTimeout(wechat.billDeadline()).build();
    }

    /** For everything whose answer is a short text. */
    OkHttpClient calls() {
        return calls;
    }

    /** For what is too long to be kept in memory; nothing is noted of it. */
    OkHttpClient downloads() {
        return downloads;
    }

    /** An answer as it came. */
    record Heard(int status, Headers headers, byte[] body) {

        /** Looks a header up in whatever case. */
        Function<String, @Nullable String> header() {
            return headers::get;
        }
    }

    /** Takes what was last answered to this thread; null if nothing was. */
    @Nullable Heard take() {
        var last = heard.get();
        heard.remove();
        return last;
    }

    private Response redirect(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        return chain.proceed(request.newBuilder()
                .url(request.url()
                        .newBuilder()
                        .scheme(gateway.scheme())
                        .host(gateway.host())
                        .port(gateway.port())
                        .build())
                .build());
    }

    /** The client itself opens as many connections as it is asked for answers. */
    private Response inTurn(Interceptor.Chain chain) throws IOException {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("no connection was free within " + patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        try {
            return chain.proceed(chain.request());
        } finally {
            free.release();
        }
    }

    private Response listen(Interceptor.Chain chain) throws IOException {
        heard.remove();
        try (var answer = chain.proceed(chain.request())) {
            var body = answer.body();
            var source = body == null ? null : body.source();
            if (source != null && source.request(LONGEST_ANSWER + 1)) {
                throw new IOException("the answer is longer than %d bytes".formatted(LONGEST_ANSWER));
            }
            var bytes = source == null ? new byte[0] : source.readByteArray();
            heard.set(new Heard(answer.code(), answer.headers(), bytes));
            return answer.newBuilder()
                    .headers(inSdkCase(answer.headers()))
                    .body(ResponseBody.create(bytes, body == null ? null : body.contentType()))
                    .build();
        }
    }

    /** The client would follow a 503 that says "retry after 0" by a second request. */
    private static Response withoutInvitationToRepeat(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }

    private static Headers inSdkCase(Headers headers) {
        var renamed = new Headers.Builder();
        headers.forEach(header -> renamed.addUnsafeNonAscii(
                SDK_CASE.getOrDefault(header.getFirst(), header.getFirst()), header.getSecond()));
        return renamed.build();
    }

    private static Map<String, String> exactCase(String... names) {
        var exact = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var name : names) {
            exact.put(name, name);
        }
        return exact;
    }

    private static HttpUrl gateway(WechatProperties wechat) {
        var url = HttpUrl.parse(wechat.gatewayUrl().toString());
        if (url == null || !url.encodedPath().equals("/") || url.query() != null) {
            throw new IllegalStateException(
                    "warren.wechat.gateway-url: %s (expected: http or https, host and port, without a path)"
                            .formatted(wechat.gatewayUrl()));
        }
        return url;
    }

    @Override
    public void close() {
        calls.connectionPool().evictAll();
        calls.dispatcher().executorService().shutdown();
    }
}
