package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host part of a URL, in the two spellings that mean the same to everybody who reads them. */
final class HostName {

    private static final Pattern NAME =
            Pattern.compile("(?i)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST = 253;

    private HostName() {}

    /** A DNS name whose last label begins with a letter. */
    static boolean isName(String host) {
        return host.length() <= LONGEST && NAME.matcher(host).matches();
    }

    /**
     * The address when the host is one in canonical spelling: four decimal numbers without leading zeros, or IPv6 in
     * brackets. {@code 127.1}, {@code 0177.0.0.1} and {@code 2130706433} are addresses to some readers and not to others.
     */
    static @Nullable InetAddress literal(String host) {
        try {
            if (host.startsWith("[") && host.endsWith("]") && host.indexOf('%') < 0) {
                return InetAddress.ofLiteral(host.substring(1, host.length() - 1));
            }
            if (!host.isEmpty() && Character.isDigit(host.charAt(0))) {
                var address = InetAddress.ofLiteral(host);
                return address.getHostAddress().equals(host) ? address : null;
            }
            return null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
