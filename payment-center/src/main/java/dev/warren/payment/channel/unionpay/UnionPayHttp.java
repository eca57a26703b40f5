package dev.warren.payment.channel.unionpay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries requests: one per call, whatever happens; nothing is repeated, redirected or kept as a cookie; the whole exchange ends by
 * its deadline, also when the answer comes drop by drop.
 */
class UnionPayHttp implements AutoCloseable {

    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("unionpay-deadline").daemon().factory());

    UnionPayHttp(UnionPayProperties unionPay) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(unionPay.connections())
                .setMaxConnTotal(unionPay.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(unionPay.connectTimeout()))
                        .setSocketTimeout(Timeout.of(unionPay.readTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build();
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(unionPay.connectTimeout()))
                        .setResponseTimeout(Timeout.of(unionPay.readTimeout()))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("warren")
                .build();
    }

    /** Reads the body of an answer while it comes. */
    interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    <T> T post(URI url, UnionPayForm form, Duration deadline, Reader<T> reader) throws IOException {
        var request = new HttpPost(url);
        request.setEntity(new ByteArrayEntity(
                form.encoded(), ContentType.APPLICATION_FORM_URLENCODED.withCharset(form.charset())));
        var overdue = alarm.schedule(request::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, answer -> read(answer, reader));
        } catch (IOException failed) {
            if (request.isCancelled()) {
                throw new IOException("no whole answer within " + deadline);
            }
            throw failed;
        } finally {
            overdue.cancel(false);
        }
    }

    private static <T> T read(ClassicHttpResponse answer, Reader<T> reader) throws IOException {
        if (answer.getCode() != 200) {
            throw new IOException("HTTP " + answer.getCode());
        }
        var entity = answer.getEntity();
        return reader.read(entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent());
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        http.close();
    }
}
