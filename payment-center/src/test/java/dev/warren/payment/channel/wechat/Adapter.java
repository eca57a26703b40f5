package dev.warren.payment.channel.wechat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.testing.WechatGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The channel under test, in front of a gateway of its own. */
final class Adapter implements AutoCloseable {

    static final Instant ASKED_AT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    final WechatGateway gateway = new WechatGateway();
    final WechatProperties properties;
    private final WechatHttp http;
    final PaymentChannel channel;

    Adapter() {
        this(InstantSource.system());
    }

    Adapter(InstantSource clock) {
        this(clock, Map.of());
    }

    Adapter(InstantSource clock, Map<String, Object> settings) {
        var configured = new HashMap<>(gateway.properties());
        configured.putAll(settings);
        properties = properties(configured);
        http = new WechatHttp(properties);
        channel = new WechatConfiguration().wechat(properties, http, clock);
    }

    /** As configured, but with little patience. */
    static WechatProperties properties(Map<String, Object> configured) {
        var source = new MapConfigurationPropertySource();
        source.put("warren.wechat.connect-timeout", Duration.ofSeconds(1));
        source.put("warren.wechat.read-timeout", Duration.ofSeconds(1));
        source.put("warren.wechat.deadline", Duration.ofMillis(1500));
        source.putAll(configured);
        return new Binder(source).bind("warren.wechat", WechatProperties.class).get();
    }

    static CodeRequest code(String outTradeNo, long fen) {
        return new CodeRequest(outTradeNo, Money.cny(fen), "年卡", Duration.ofMinutes(29), ASKED_AT);
    }

    static TradeRef ref(String outTradeNo) {
        return new TradeRef(outTradeNo, null, ASKED_AT);
    }

    /** A part of 88.88 yuan. */
    static RefundRequest refund(String outTradeNo, long fen) {
        return new RefundRequest(
                ref(outTradeNo), "rfd_" + outTradeNo, Money.cny(fen), Money.cny(8888), "late payment", ASKED_AT);
    }

    @Override
    public void close() {
        http.close();
        gateway.close();
    }
}
