package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Keeps merchants from pointing us at our own network. The same check runs when a URL is saved and before every call, and the
 * call dials only the addresses the check has seen, so a name that changes its mind in between gains nothing.
 */
public class AddressGuard {

    private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);
    private static final int LONGEST_URL = 2048;

    private final EndpointSettings settings;
    private final NameService names;
    private final InetAddressFilter invited;
    private final InetAddressFilter outside = InetAddressFilter.externalAddresses()
            .andNot("::/96") // IPv4-compatible, never routed
            .andNot(InetAddressFilter.multicast());

    AddressGuard(EndpointSettings settings, NameService names) {
        this.settings = settings;
        this.names = names;
        this.invited = settings.allowedNetworks().isEmpty()
                ? InetAddressFilter.none()
                : InetAddressFilter.of(settings.allowedNetworks().toArray(String[]::new));
    }

    /** @throws RefusedAddress for an address we do not call */
    public Address admit(String text) {
        var url = parse(text);
        var addresses = addresses(url.getHost());
        if (addresses.stream().allMatch(invited::matches)) {
            return new Address(url, addresses);
        }
        if (!addresses.stream().allMatch(outside::matches)) {
            if (addresses.stream().anyMatch(outside::matches)) {
                log.warn("Host {} has public and private addresses at once; it is not called.", url.getHost());
            }
            throw notCalled();
        }
        if (!hasPublicManners(url)) {
            throw notCalled();
        }
        return new Address(url, addresses);
    }

    private static URI parse(String text) {
        if (text.length() > LONGEST_URL) {
            throw new RefusedAddress("url: %d characters (expected: at most %d)".formatted(text.length(), LONGEST_URL));
        }
        URI url;
        try {
            url = new URI(text).parseServerAuthority();
        } catch (URISyntaxException garbage) {
            throw new RefusedAddress("url: not a URL (expected: https://host/path)");
        }
        if (!isHttp(url) && !isHttps(url)) {
            throw new RefusedAddress("url: scheme %s (expected: https)".formatted(url.getScheme()));
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new RefusedAddress("url: user, fragment or no host in it (expected: https://host/path)");
        }
        return url;
    }

    private List<InetAddress> addresses(String host) {
        var literal = HostName.literal(host);
        if (literal != null) {
            return List.of(literal);
        }
        if (!HostName.isName(host)) {
            throw notCalled();
        }
        try {
            var found = names.lookUp(host);
            if (found.isEmpty()) {
                throw notCalled();
            }
            return found;
        } catch (UnknownHostException none) {
            throw notCalled();
        }
    }

    private boolean hasPublicManners(URI url) {
        var port = url.getPort() >= 0 ? url.getPort() : isHttps(url) ? 443 : 80;
        return (isHttps(url) || settings.allowHttp()) && settings.allowedPorts().contains(port);
    }

    /** One text for all of it: private, unknown, mixed, wrong port. */
    private RefusedAddress notCalled() {
        return new RefusedAddress("url: not an address we call (expected: a public %s URL on one of the ports %s)"
                .formatted(
                        settings.allowHttp() ? "http or https" : "https",
                        settings.allowedPorts().stream().sorted().toList()));
    }

    private static boolean isHttp(URI url) {
        return url.getScheme() != null
                && url.getScheme().toLowerCase(Locale.ROOT).equals("http");
    }

    private static boolean isHttps(URI url) {
        return url.getScheme() != null
                && url.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }
}
