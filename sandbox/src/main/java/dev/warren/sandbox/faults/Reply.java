package dev.warren.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What somebody out there answers. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    public Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(int status, byte[] json) {
        return new Reply(status, "application/json", json);
    }

    static Reply page() {
        return new Reply(
                200,
                "text/html;charset=utf-8",
                "<!doctype html><title>Maintenance</title><p>We will be back soon.".getBytes(StandardCharsets.UTF_8));
    }
}
