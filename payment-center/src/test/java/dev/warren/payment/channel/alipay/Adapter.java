package dev.warren.payment.channel.alipay;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Keys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The channel under test, in front of a gateway of its own. */
final class Adapter implements AutoCloseable {

    final AlipayGateway gateway = new AlipayGateway();
    final AlipayProperties properties = new AlipayProperties(
            URI.create(gateway.url()),
            AlipayGateway.APP_ID,
            Keys.base64(Keys.APP.getPrivate()),
            Keys.base64(Keys.GATEWAY.getPublic()),
            AlipayGateway.SELLER_ID,
            URI.create("http://127.0.0.1/webhooks/alipay"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1500),
            8,
            new AlipayProperties.Bill(List.of(gateway.origin()), Duration.ofMillis(1500), DataSize.ofMegabytes(1)));
    private final AlipayHttp http = new AlipayHttp(properties);
    private final AlipayDownload download = new AlipayDownload(properties);
    final PaymentChannel channel = new AlipayConfiguration().alipay(properties, http, download);

    static CodeRequest code(String outTradeNo, long fen) {
        return new CodeRequest(outTradeNo, Money.cny(fen), "年卡", Duration.ofMinutes(29), Instant.EPOCH);
    }

    static TradeRef ref(String outTradeNo) {
        return new TradeRef(outTradeNo, null, Instant.EPOCH);
    }

    static RefundRequest refund(String outTradeNo, long fen) {
        var amount = Money.cny(fen);
        return new RefundRequest(ref(outTradeNo), "rfd_" + outTradeNo, amount, amount, "late payment", Instant.EPOCH);
    }

    @Override
    public void close() throws IOException {
        download.close();
        http.close();
        gateway.close();
    }
}
