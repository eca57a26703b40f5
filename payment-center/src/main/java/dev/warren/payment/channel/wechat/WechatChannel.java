package dev.warren.payment.channel.wechat;

import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
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
import java.util.function.Consumer;

/** WeChat Pay's Native payment: the code is shown, the buyer scans it. */
class WechatChannel implements PaymentChannel {

    static final String NAME = "WECHAT";
    private static final String JSON = "application/json";

    private final WechatProperties wechat;
    private final WechatSdk sdk;
    private final WechatNotices notices;
    private final WechatBill bill;

    WechatChannel(WechatProperties wechat, WechatSdk sdk, WechatNotices notices, WechatBill bill) {
        this.wechat = wechat;
        this.sdk = sdk;
        this.notices = notices;
        this.bill = bill;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The time-out runs from when the code was first asked for: asked again with another one, the provider refuses the number. */
    @Override
    public CodeAnswer ask(CodeRequest code) {
        var fen = WechatFields.fen(code.amount());
        if (fen < 1 || fen > Integer.MAX_VALUE) {
            return new CodeAnswer.Declined("amount: %d (expected: 1 to %d)".formatted(fen, Integer.MAX_VALUE));
        }
        var amount = new Amount();
        amount.setTotal((int) fen);
        amount.setCurrency(code.amount().currency());
        var request = new PrepayRequest();
        request.setAppid(wechat.appId());
        request.setMchid(wechat.merchantId());
        request.setDescription(WechatFields.description(code.subject()));
        request.setOutTradeNo(code.outTradeNo());
        request.setTimeExpire(WechatFields.time(code.askedAt().plus(code.payWithin())));
        request.setNotifyUrl(wechat.notifyUrl().toString());
        request.setAmount(amount);
        return WechatAnswers.code(sdk.call(() -> sdk.payments().prepay(request)));
    }

    @Override
    public TradeAnswer query(TradeRef trade) {
        var answer = sdk.call(() -> {
            if (trade.tradeNo() == null) {
                var request = new QueryOrderByOutTradeNoRequest();
                request.setOutTradeNo(trade.outTradeNo());
                request.setMchid(wechat.merchantId());
                sdk.payments().queryOrderByOutTradeNo(request);
            } else {
                var request = new QueryOrderByIdRequest();
                request.setTransactionId(trade.tradeNo());
                request.setMchid(wechat.merchantId());
                sdk.payments().queryOrderById(request);
            }
        });
        return WechatAnswers.trade(answer.to(wechat), trade);
    }

    @Override
    public CloseAnswer close(TradeRef trade) {
        var request = new CloseOrderRequest();
        request.setOutTradeNo(trade.outTradeNo());
        request.setMchid(wechat.merchantId());
        return WechatAnswers.close(sdk.call(() -> sdk.payments().closeOrder(request)));
    }

    @Override
    public RefundAnswer refund(RefundRequest refund) {
        var amount = new AmountReq();
        amount.setRefund(WechatFields.fen(refund.amount()));
        amount.setTotal(WechatFields.fen(refund.paid()));
        amount.setCurrency(refund.amount().currency());
        var request = new CreateRequest();
        if (refund.trade().tradeNo() == null) {
            request.setOutTradeNo(refund.trade().outTradeNo());
        } else {
            request.setTransactionId(refund.trade().tradeNo());
        }
        request.setOutRefundNo(refund.requestNo());
        request.setReason(WechatFields.reason(refund.reason()));
        request.setNotifyUrl(wechat.notifyUrl().toString());
        request.setAmount(amount);
        return WechatAnswers.refund(sdk.call(() -> sdk.refunds().create(request)), refund);
    }

    @Override
    public RefundAnswer queryRefund(RefundRequest refund) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(refund.requestNo());
        return WechatAnswers.refundQuery(sdk.call(() -> sdk.refunds().queryByOutRefundNo(request)), refund);
    }

    @Override
    public BillAnswer bill(LocalDate day, Consumer<BillLine> lines) {
        return bill.read(day, lines);
    }

    @Override
    public Notice authenticate(RawNotice raw) throws ForgedNotice {
        return notices.authenticate(raw);
    }

    @Override
    public Notice read(byte[] body) throws ForgedNotice {
        return notices.read(body);
    }

    @Override
    public NoticeReply accepted() {
        return new NoticeReply(204, JSON, new byte[0]);
    }

    @Override
    public NoticeReply refused(int status) {
        var text = "{\"code\":\"FAIL\",\"message\":\"not accepted (%d)\"}".formatted(status);
        return new NoticeReply(status, JSON, text.getBytes(StandardCharsets.UTF_8));
    }
}
