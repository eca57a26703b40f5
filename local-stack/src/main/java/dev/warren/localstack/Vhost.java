package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** A virtual host of a broker, with the management API that belongs to it. */
public record Vhost(String host, int port, String user, String password, String name, String managementUrl) {

    /** The address in the form every AMQP client reads: {@code amqp://user:password@host:port/vhost}. */
    public String uri() {
        return serverUri() + "/" + encoded(name);
    }

    String serverUri() {
        return "amqp://%s:%s@%s:%d".formatted(encoded(user), encoded(password), host, port);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "vhost %s at %s:%d".formatted(name, host, port);
    }
}
