package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Guards with a name service of their own: tests never ask a real one. */
public final class AddressGuards implements NameService {

    private final Map<String, Queue<List<InetAddress>>> answers = new HashMap<>();

    /** Each further call of this method for a host is what the next look-up finds; the last one stays. */
    public AddressGuards host(String host, String... addresses) {
        answers.computeIfAbsent(host, name -> new ArrayDeque<>())
                .add(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public List<InetAddress> lookUp(String host) throws UnknownHostException {
        var found = answers.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        return found.size() > 1 ? found.remove() : found.element();
    }

    public AddressGuard strict() {
        return new AddressGuard(settings(false), this);
    }

    public AddressGuard allowingHttp() {
        return new AddressGuard(settings(true), this);
    }

    public AddressGuard inviting(String... networks) {
        return new AddressGuard(settings(false, networks), this);
    }

    private static EndpointSettings settings(boolean allowHttp, String... networks) {
        return new EndpointSettings(allowHttp, List.of(networks), Set.of(80, 443, 8080, 8443), Duration.ofHours(24));
    }
}
