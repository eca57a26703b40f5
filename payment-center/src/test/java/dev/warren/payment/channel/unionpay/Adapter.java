package dev.warren.payment.channel.unionpay;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.testing.UnionPayAuthority;
import dev.warren.payment.testing.UnionPayGateway;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The channel under test, in front of a gateway of its own. */
final class Adapter implements AutoCloseable {

    /** 14:00:55 in Beijing. */
    static final Instant ASKED = Instant.parse("2026-11-22T06:00:55.700Z");

    static final String REFUND = "rfd_01h455vb4pex5vsknk084sn02q";

    final UnionPayGateway gateway = new UnionPayGateway();
    final UnionPayProperties properties = properties(URI.create(gateway.url()), false);
    private final UnionPayHttp http = new UnionPayHttp(properties);
    final PaymentChannel channel = new UnionPayConfiguration().unionPay(properties, http, InstantSource.system());

    static UnionPayProperties properties(URI gateway, boolean testOwner) {
        return new UnionPayProperties(
                gateway,
                URI.create(gateway + "/file/"),
                UnionPayGateway.MER_ID,
                UnionPayAuthority.MERCHANT.keyBase64(),
                UnionPayAuthority.MERCHANT.pem(),
                null,
                null,
                UnionPayAuthority.ROOT.pem(),
                UnionPayAuthority.MIDDLE.pem(),
                testOwner,
                URI.create("http://127.0.0.1/webhooks/unionpay"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(1500),
                Duration.ofSeconds(10),
                8);
    }

    static CodeRequest code(String outTradeNo, long fen) {
        return new CodeRequest(outTradeNo, Money.cny(fen), "年卡", Duration.ofMinutes(29), ASKED);
    }

    static TradeRef ref(String outTradeNo) {
        return new TradeRef(outTradeNo, null, ASKED);
    }

    RefundRequest refund(String outTradeNo, long fen) {
        var tradeNo = gateway.transaction(outTradeNo).queryId();
        return new RefundRequest(
                new TradeRef(outTradeNo, tradeNo, ASKED),
                REFUND,
                Money.cny(fen),
                Money.cny(8888),
                "late payment",
                ASKED.plusSeconds(60));
    }

    @Override
    public void close() throws IOException {
        http.close();
        gateway.close();
    }
}
