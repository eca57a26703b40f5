package dev.warren.payment.channel.alipay;

import com.alipay.api.FileItem;
import com.alipay.api.internal.util.AbstractHttpClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests: one request per call, whatever happens; nothing is repeated, redirected or kept as a cookie; the
 * whole exchange ends by its deadline, also when the answer comes drop by drop.
 */
class AlipayHttp extends AbstractHttpClient implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final String TRACE_ID = "trace_id";

    private final CloseableHttpClient http;
    private final Duration deadline;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alipay-deadline").daemon().factory());

    AlipayHttp(AlipayProperties alipay) {
        deadline = alipay.deadline();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(alipay.connections())
                .setMaxConnTotal(alipay.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(alipay.connectTimeout()))
                        .setSocketTimeout(Timeout.of(alipay.readTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build();
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(alipay.connectTimeout()))
                        .setResponseTimeout(Timeout.of(alipay.readTimeout()))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("aop-sdk-java")
                .build();
    }

    @Override
    public String doPost(
            String url, Map<String, String> fields, String charset, @Nullable Map<String, String> answerHeaders)
            throws IOException {
        var encoding = Charset.forName(charset);
        var request = new HttpPost(url);
        request.setHeader(HttpHeaders.ACCEPT, "text/plain,text/xml,text/javascript,text/html");
        request.setEntity(new StringEntity(
                form(fields, encoding), ContentType.APPLICATION_FORM_URLENCODED.withCharset(encoding)));
        var overdue = alarm.schedule(request::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, answer -> read(answer, encoding, answerHeaders));
        } catch (IOException failed) {
            if (request.isCancelled()) {
                throw new IOException("no whole answer within " + deadline);
            }
            throw failed;
        } finally {
            overdue.cancel(false);
        }
    }

    @Override
    public String doPost(
            String url,
            Map<String, String> fields,
            Map<String, FileItem> files,
            String charset,
            Map<String, String> answerHeaders) {
        throw new UnsupportedOperationException("Files are not sent to the provider");
    }

    private static String read(ClassicHttpResponse answer, Charset charset, @Nullable Map<String, String> answerHeaders)
            throws IOException {
        if (answer.getCode() != 200) {
            throw new IOException("HTTP " + answer.getCode());
        }
        var traceId = answer.getFirstHeader(TRACE_ID);
        if (answerHeaders != null && traceId != null) {
            answerHeaders.put(TRACE_ID, traceId.getValue());
        }
        var entity = answer.getEntity();
        if (entity == null) {
            return "";
        }
        var body = EntityUtils.toByteArray(entity, LONGEST_ANSWER);
        return new String(body, declared(entity.getContentType(), charset));
    }

    private static Charset declared(@Nullable String contentType, Charset otherwise) {
        var declared = ContentType.parseLenient(contentType);
        return declared == null ? otherwise : declared.getCharset(otherwise);
    }

    private static String form(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null && !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        http.close();
    }
}
