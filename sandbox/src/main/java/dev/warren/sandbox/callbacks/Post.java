package dev.warren.sandbox.callbacks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One POST, no retry, no redirect; a failure is an answer without a status. */
@Component
public class Post {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int KEPT_OF_ANSWER = 1_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param status missing when there was no answer, and {@code text} says why */
    record Answer(@Nullable Integer status, String text, Duration took) {}

    Answer send(URI to, Letter.Sheet sheet) {
        var start = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(to)
                    .timeout(WHOLE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sheet.body()));
            sheet.headers().forEach(request::header);
            var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), beginning(response.body()), since(start));
        } catch (IOException | IllegalArgumentException failure) {
            return new Answer(null, failure.toString(), since(start));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(null, "stopped", since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String beginning(String body) {
        return body.length() <= KEPT_OF_ANSWER ? body : body.substring(0, KEPT_OF_ANSWER);
    }
}
