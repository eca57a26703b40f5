package dev.warren.payment.channel.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Streams a bill into a file: from an allowed host, without redirects, within a deadline over the whole exchange, and never more
 * bytes than allowed.
 */
class AlipayDownload implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final CloseableHttpClient http;
    private final AlipayProperties.Bill limits;
    private final List<Origin> allowed;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alipay-bill-deadline").daemon().factory());

    AlipayDownload(AlipayProperties alipay) {
        limits = alipay.bill();
        allowed = limits.from().stream().map(Origin::parse).toList();
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(alipay.connectTimeout()))
                                .setSocketTimeout(Timeout.of(alipay.readTimeout()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(alipay.readTimeout()))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @throws IOException when it is not allowed, too large, too slow, or does not come whole */
    void to(Path file, String address) throws IOException {
        var request = new HttpGet(checked(address));
        var overdue = alarm.schedule(request::cancel, limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
        try {
            http.execute(request, answer -> {
                var entity = answer.getEntity();
                if (answer.getCode() != 200 || entity == null) {
                    throw new IOException("HTTP " + answer.getCode());
                }
                return copy(entity.getContent(), file);
            });
        } catch (IOException failed) {
            if (request.isCancelled()) {
                throw new IOException("no whole bill within " + limits.deadline());
            }
            throw failed;
        } finally {
            overdue.cancel(false);
        }
    }

    private URI checked(String address) throws IOException {
        try {
            var url = URI.create(address);
            if (url.getUserInfo() == null && allowed.stream().anyMatch(origin -> origin.covers(url))) {
                return url;
            }
            throw new IOException("the bill lies at %s://%s (expected one of: %s, see warren.alipay.bill.from)"
                    .formatted(url.getScheme(), url.getAuthority(), limits.from()));
        } catch (IllegalArgumentException garbage) {
            throw new IOException("an address that is none");
        }
    }

    private long copy(InputStream content, Path file) throws IOException {
        var largest = limits.largest().toBytes();
        var chunk = new byte[CHUNK];
        var total = 0L;
        try (var out = Files.newOutputStream(file)) {
            for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                total += read;
                if (total > largest) {
                    throw new IOException("more than %s bytes, see warren.alipay.bill.largest".formatted(largest));
                }
                out.write(chunk, 0, read);
            }
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        http.close();
    }
}
