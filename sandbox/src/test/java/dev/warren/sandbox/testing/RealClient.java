package dev.warren.sandbox.testing;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The provider's own client, as a merchant would set it up with the keys the sandbox made. */
public final class RealClient {

    private final AlipayClient client;

    static {
        AlipayLogger.setNeedEnableLogger(false);
    }

    public RealClient(String gateway, Path keys) throws AlipayApiException, IOException {
        this(gateway, keys, config -> {});
    }

    public RealClient(String gateway, Path keys, Consumer<AlipayConfig> change) throws AlipayApiException, IOException {
        var config = new AlipayConfig();
        config.setServerUrl(gateway);
        config.setAppId(read(keys, "app-id"));
        config.setPrivateKey(read(keys, "app-private.key"));
        config.setAlipayPublicKey(read(keys, "gateway-public.key"));
        config.setFormat("json");
        config.setCharset("utf-8");
        config.setSignType("RSA2");
        config.setReadTimeout(1_500);
        change.accept(config);
        client = new DefaultAlipayClient(config);
    }

    public static String read(Path keys, String file) throws IOException {
        return Files.readString(keys.resolve("alipay").resolve(file)).strip();
    }

    public AlipayTradePrecreateResponse precreate(String outTradeNo, String amount, String more)
            throws AlipayApiException {
        return precreate(outTradeNo, amount, more, null);
    }

    public AlipayTradePrecreateResponse precreate(
            String outTradeNo, String amount, String more, @Nullable String notifyUrl) throws AlipayApiException {
        var request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl(notifyUrl);
        request.setBizContent("{\"out_trade_no\":\"%s\",\"total_amount\":\"%s\",\"subject\":\"十年 Server+1\"%s}"
                .formatted(outTradeNo, amount, more));
        return execute(request);
    }

    public AlipayTradeQueryResponse query(String outTradeNo) throws AlipayApiException {
        return executed(new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"%s\"}".formatted(outTradeNo));
    }

    public AlipayTradeCloseResponse close(String outTradeNo) throws AlipayApiException {
        return executed(new AlipayTradeCloseRequest(), "{\"out_trade_no\":\"%s\"}".formatted(outTradeNo));
    }

    public AlipayTradeCancelResponse cancel(String outTradeNo) throws AlipayApiException {
        return executed(new AlipayTradeCancelRequest(), "{\"out_trade_no\":\"%s\"}".formatted(outTradeNo));
    }

    public AlipayTradeRefundResponse refund(String outTradeNo, String amount, String more) throws AlipayApiException {
        return executed(
                new AlipayTradeRefundRequest(),
                "{\"out_trade_no\":\"%s\",\"refund_amount\":\"%s\"%s}".formatted(outTradeNo, amount, more));
    }

    public AlipayTradeFastpayRefundQueryResponse refundQuery(String outTradeNo, String requestNo)
            throws AlipayApiException {
        return executed(
                new AlipayTradeFastpayRefundQueryRequest(),
                "{\"out_trade_no\":\"%s\",\"out_request_no\":\"%s\"}".formatted(outTradeNo, requestNo));
    }

    private <T extends AlipayResponse> T executed(AlipayRequest<T> request, String biz) throws AlipayApiException {
        if (request instanceof AlipayTradeQueryRequest query) {
            query.setBizContent(biz);
        } else if (request instanceof AlipayTradeCloseRequest close) {
            close.setBizContent(biz);
        } else if (request instanceof AlipayTradeCancelRequest cancel) {
            cancel.setBizContent(biz);
        } else if (request instanceof AlipayTradeRefundRequest refund) {
            refund.setBizContent(biz);
        } else if (request instanceof AlipayTradeFastpayRefundQueryRequest query) {
            query.setBizContent(biz);
        }
        return execute(request);
    }

    public <T extends AlipayResponse> T execute(AlipayRequest<T> request) throws AlipayApiException {
        return client.execute(request);
    }
}
