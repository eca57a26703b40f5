package dev.warren.sandbox.wechat;

import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadService;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.QueryBillEntity;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.testing.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import okhttp3.OkHttpClient;

/** A merchant with one trade: opens it with the provider's own client and listens to what the gateway tells of it. */
final class Seller implements AutoCloseable {

    static final long TOTAL = 880;

    private final Listener shop = new Listener();
    private final String number =
            "O" + UUID.randomUUID().toString().replace("-", "").substring(1);
    private final Callbacks callbacks;
    private final String merchantId;
    private final String appId;
    private final RSAPublicKeyConfig config;
    private final HttpClient http;
    private final NativePayService payments;
    private final RefundService refunds;
    private final BillDownloadService bills;

    Seller(int port, Path keys, Callbacks callbacks) throws IOException {
        this(port, keys, callbacks, read(keys, "merchant-private.key"));
    }

    Seller(int port, Path keys, Callbacks callbacks, String privateKey) throws IOException {
        this.callbacks = callbacks;
        merchantId = read(keys, "merchant-id");
        appId = read(keys, "app-id");
        config = new RSAPublicKeyConfig.Builder()
                .merchantId(merchantId)
                .merchantSerialNumber(read(keys, "merchant-serial"))
                .privateKey(privateKey)
                .publicKey(read(keys, "gateway-public.key"))
                .publicKeyId(read(keys, "gateway-key-id"))
                .apiV3Key(read(keys, "api-v3.key"))
                .build();
        http = new DefaultHttpClientBuilder()
                .config(config)
                .okHttpClient(client(port))
                .disableRetryOnConnectionFailure()
                .build();
        payments = new NativePayService.Builder().httpClient(http).build();
        refunds = new RefundService.Builder().httpClient(http).build();
        bills = new BillDownloadService.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build();
    }

    private static OkHttpClient client(int port) {
        return new OkHttpClient.Builder()
                .readTimeout(Duration.ofMillis(1500))
                .addInterceptor(chain -> {
                    var request = chain.request();
                    var here = request.url()
                            .newBuilder()
                            .scheme("http")
                            .host("localhost")
                            .port(port)
                            .build();
                    return chain.proceed(request.newBuilder().url(here).build());
                })
                .build();
    }

    static String read(Path keys, String file) throws IOException {
        return Files.readString(keys.resolve("wechat").resolve(file)).strip();
    }

    String number() {
        return number;
    }

    Listener shop() {
        return shop;
    }

    PrepayRequest terms() {
        var amount = new Amount();
        amount.setTotal((int) TOTAL);
        var request = new PrepayRequest();
        request.setAppid(appId);
        request.setMchid(merchantId);
        request.setDescription("十年 Server+1, \"big\"");
        request.setOutTradeNo(number);
        request.setNotifyUrl(shop.url().toString());
        request.setAmount(amount);
        return request;
    }

    /** The code of the trade, over 8.80. */
    String code() {
        return code(terms());
    }

    String code(PrepayRequest terms) {
        return payments.prepay(terms).getCodeUrl();
    }

    Transaction query() {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(merchantId);
        request.setOutTradeNo(number);
        return payments.queryOrderByOutTradeNo(request);
    }

    void closeOrder() {
        var request = new CloseOrderRequest();
        request.setMchid(merchantId);
        request.setOutTradeNo(number);
        payments.closeOrder(request);
    }

    Refund refund(String requestNo, long fen) {
        return refund(requestNo, fen, TOTAL);
    }

    Refund refund(String requestNo, long fen, long total) {
        var amount = new AmountReq();
        amount.setRefund(fen);
        amount.setTotal(total);
        amount.setCurrency("CNY");
        var request = new CreateRequest();
        request.setOutTradeNo(number);
        request.setOutRefundNo(requestNo + number);
        request.setAmount(amount);
        return refunds.create(request);
    }

    Refund refundQuery(String requestNo) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(requestNo + number);
        return refunds.queryByOutRefundNo(request);
    }

    QueryBillEntity bill(String day) {
        var request = new GetTradeBillRequest();
        request.setBillDate(day);
        request.setBillType(BillType.ALL);
        return bills.getTradeBill(request);
    }

    InputStream download(String url) {
        return http.download(url);
    }

    /** The status and code a call is refused with. */
    static String refusal(Runnable call) {
        try {
            call.run();
            return "not refused";
        } catch (ServiceException refused) {
            return refused.getHttpStatusCode() + " " + refused.getErrorCode();
        }
    }

    /** Waits for the n-th notice and reads it with the provider's own code, which verifies and decrypts it. */
    <T> T notice(int number, Class<T> kind) {
        await().until(() -> shop.heard().size() >= number);
        return read(shop.heard().get(number - 1), kind);
    }

    <T> T read(Listener.Heard heard, Class<T> kind) {
        var headers = heard.headers();
        return new NotificationParser(config)
                .parse(
                        new RequestParam.Builder()
                                .serialNumber(headers.get("wechatpay-serial"))
                                .nonce(headers.get("wechatpay-nonce"))
                                .timestamp(headers.get("wechatpay-timestamp"))
                                .signature(headers.get("wechatpay-signature"))
                                .body(heard.body())
                                .build(),
                        kind);
    }

    /** What the sandbox remembers of its attempts to reach this shop. */
    List<Callback> attempts() {
        return callbacks.of(Party.WECHAT).stream()
                .filter(callback -> callback.url().equals(shop.url()))
                .sorted(Comparator.comparingInt(Callback::attempt))
                .toList();
    }

    @Override
    public void close() {
        shop.close();
    }
}
