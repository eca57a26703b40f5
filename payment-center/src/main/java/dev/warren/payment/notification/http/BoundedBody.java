package dev.warren.payment.notification.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The answer's body: at most 64 KiB of it are read and 4 KiB kept.
 *
 * @param text  what is kept, as UTF-8, without characters a database refuses
 * @param ended whether the body ended within what was read
 */
record BoundedBody(String text, boolean ended) {

    static final int READ = 64 * 1024;
    static final int KEPT = 4 * 1024;

    static BoundedBody read(@Nullable HttpEntity entity) throws IOException {
        var stream = entity == null ? InputStream.nullInputStream() : entity.getContent();
        var kept = stream.readNBytes(KEPT);
        var rest = new byte[4096];
        var seen = kept.length;
        var count = kept.length < KEPT ? -1 : 0;
        while (count >= 0 && seen < READ) {
            count = stream.read(rest);
            seen += Math.max(count, 0);
        }
        return new BoundedBody(
                new String(kept, StandardCharsets.UTF_8).replace("\u0000", ""), count < 0 || stream.read() < 0);
    }
}
