package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/** The parts of {@code scheme://user:password@host:port/path} that a server's address consists of. */
record Address(String host, int port, String user, String password, String path) {

    /** Reads the address in an environment variable; {@code name} is for the error message. */
    static Address parse(String name, String url, int defaultPort, String defaultUser, String defaultPassword) {
        URI uri;
        try {
            uri = URI.create(url.replaceFirst("^jdbc:", ""));
        } catch (IllegalArgumentException e) {
            throw new LocalStackException("%s: %s (expected: a URL)".formatted(name, url), e);
        }
        if (uri.getHost() == null) {
            throw new LocalStackException("%s: %s (expected: scheme://user:password@host:port)".formatted(name, url));
        }
        String[] credentials = credentials(uri.getRawUserInfo(), defaultUser, defaultPassword);
        return new Address(
                uri.getHost(),
                uri.getPort() < 0 ? defaultPort : uri.getPort(),
                credentials[0],
                credentials[1],
                uri.getRawPath() == null ? "" : decoded(uri.getRawPath().replaceFirst("^/", "")));
    }

    private static String[] credentials(@Nullable String userInfo, String defaultUser, String defaultPassword) {
        if (userInfo == null) {
            return new String[] {defaultUser, defaultPassword};
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new String[] {decoded(userInfo), ""}
                : new String[] {decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))};
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }
}
