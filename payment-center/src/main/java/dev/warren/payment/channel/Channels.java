package dev.warren.payment.channel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** All channels this installation can take money by. */
@Component
public class Channels {

    private final Map<String, PaymentChannel> byName;

    Channels(List<PaymentChannel> channels) {
        if (channels.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "warren.alipay.app-id",
                    null,
                    "no payment channel is configured, so nobody could pay (expected: the settings of at least one, "
                            + "under warren.alipay, warren.wechat or warren.unionpay; see docs/payment-center.md)");
        }
        byName = channels.stream()
                .collect(Collectors.toMap(PaymentChannel::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** The channel of that name, in whatever case it is written. */
    public Optional<PaymentChannel> find(String name) {
        return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
    }

    /** The channel a stored row names. */
    public PaymentChannel get(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalStateException("channel: %s (expected one of: %s)".formatted(name, names())));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
