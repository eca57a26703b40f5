package dev.warren.payment.notification.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/** Lets a call connect to the addresses that were checked for it and to no others: names are not looked up a second time. */
final class PinnedAddresses implements DnsResolver {

    private static final ScopedValue<List<InetAddress>> CHECKED = ScopedValue.newInstance();

    static <T> T during(List<InetAddress> checked, Supplier<T> call) {
        return ScopedValue.where(CHECKED, checked).call(call::get);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!CHECKED.isBound()) {
            throw new UnknownHostException(host);
        }
        return CHECKED.get().toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
