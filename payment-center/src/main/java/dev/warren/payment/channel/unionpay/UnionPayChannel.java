package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.NoticeReply;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * UnionPay's code that the merchant shows and the buyer scans. A transaction is found by number and time together, so every request
 * about it carries the time it was first asked for.
 */
class UnionPayChannel implements PaymentChannel {

    static final String NAME = "UNIONPAY";
    private static final String MOBILE = "08";

    private final UnionPayProperties unionPay;
    private final UnionPayClient client;
    private final UnionPayBill bill;
    private final UnionPayNotices notices;

    UnionPayChannel(UnionPayProperties unionPay, UnionPayClient client, UnionPayBill bill, UnionPayNotices notices) {
        this.unionPay = unionPay;
        this.client = client;
        this.bill = bill;
        this.notices = notices;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CodeAnswer ask(CodeRequest code) {
        var txnTime = UnionPayFields.time(code.askedAt());
        var fields = transaction("01", "07", code.outTradeNo(), txnTime);
        fields.put("channelType", MOBILE);
        fields.put("txnAmt", UnionPayFields.fen(code.amount()));
        fields.put("currencyCode", "156");
        fields.put("backUrl", unionPay.notifyUrl().toString());
        fields.put("payTimeout", UnionPayFields.time(code.askedAt().plus(code.payWithin())));
        return UnionPayAnswers.code(client.transact(fields), code.outTradeNo(), txnTime);
    }

    @Override
    public TradeAnswer query(TradeRef trade) {
        return UnionPayAnswers.trade(
                client.query(transaction("00", "00", trade.outTradeNo(), UnionPayFields.time(trade.askedAt()))), trade);
    }

    /** A code cannot be closed; it dies by the time-out it was asked for with. */
    @Override
    public CloseAnswer close(TradeRef trade) {
        return new CloseAnswer.NotSupported();
    }

    @Override
    public RefundAnswer refund(RefundRequest refund) {
        var orderId = UnionPayFields.orderId(refund.requestNo());
        var txnTime = UnionPayFields.time(refund.askedAt());
        var fields = transaction("04", "00", orderId, txnTime);
        fields.put("channelType", MOBILE);
        fields.put("origQryId", Objects.requireNonNull(refund.trade().tradeNo(), "the number of a paid trade"));
        fields.put("txnAmt", UnionPayFields.fen(refund.amount()));
        fields.put("currencyCode", "156");
        fields.put("backUrl", unionPay.notifyUrl().toString());
        return UnionPayAnswers.refund(client.transact(fields), orderId, txnTime);
    }

    /** Its number and time would be the same, and are answered as repeated. */
    @Override
    public boolean repeatsFailedRefunds() {
        return false;
    }

    @Override
    public RefundAnswer queryRefund(RefundRequest refund) {
        var orderId = UnionPayFields.orderId(refund.requestNo());
        var txnTime = UnionPayFields.time(refund.askedAt());
        return UnionPayAnswers.refundStatus(client.query(transaction("00", "00", orderId, txnTime)), orderId, txnTime);
    }

    @Override
    public BillAnswer bill(LocalDate day, Consumer<BillLine> lines) {
        return bill.fetch(day, lines);
    }

    private static Map<String, String> transaction(String type, String subType, String orderId, String txnTime) {
        var fields = new HashMap<String, String>();
        fields.put("txnType", type);
        fields.put("txnSubType", subType);
        fields.put("orderId", orderId);
        fields.put("txnTime", txnTime);
        return fields;
    }

    @Override
    public Notice authenticate(RawNotice raw) throws ForgedNotice {
        return notices.authenticate(raw.body());
    }

    @Override
    public Notice read(byte[] body) throws ForgedNotice {
        return notices.read(body);
    }

    /** Only the status counts. */
    @Override
    public NoticeReply accepted() {
        return new NoticeReply(200, "text/plain", "ok".getBytes(StandardCharsets.US_ASCII));
    }
}
