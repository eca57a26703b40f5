package dev.warren.payment.channel.alipay;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where something may be fetched from: {@code https://bills.example.com}, {@code http://127.0.0.1:8090}, or
 * {@code https://*.example.com} for every host below that name.
 *
 * @param port -1 for the scheme's own
 */
record Origin(String scheme, String host, boolean below, int port) {

    private static final Pattern FORM = Pattern.compile("(https?)://(\\*\\.)?([A-Za-z0-9.-]+)(?::(\\d{1,5}))?/?");

    static Origin parse(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalStateException(
                    "warren.alipay.bill.from: %s (expected: such as https://*.alipay.com)".formatted(text));
        }
        var port = parts.group(4) == null ? -1 : Integer.parseInt(parts.group(4));
        return new Origin(
                parts.group(1),
                parts.group(3).toLowerCase(Locale.ROOT),
                parts.group(2) != null,
                port(parts.group(1), port));
    }

    boolean covers(URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            return false;
        }
        var asked = url.getHost().toLowerCase(Locale.ROOT);
        return scheme.equals(url.getScheme().toLowerCase(Locale.ROOT))
                && port == port(scheme, url.getPort())
                && (below ? asked.endsWith("." + host) : asked.equals(host));
    }

    private static int port(String scheme, int given) {
        return given >= 0 ? given : scheme.equals("https") ? 443 : 80;
    }
}
