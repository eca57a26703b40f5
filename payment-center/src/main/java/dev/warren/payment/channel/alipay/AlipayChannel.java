package dev.warren.payment.channel.alipay;

import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Alipay's face-to-face payment: the code is shown, the buyer scans it. */
class AlipayChannel implements PaymentChannel {

    static final String NAME = "ALIPAY";

    private final AlipayProperties alipay;
    private final AlipaySdk sdk;
    private final AlipayNotices notices;
    private final AlipayBill bill;

    AlipayChannel(AlipayProperties alipay, AlipaySdk sdk, AlipayNotices notices, AlipayBill bill) {
        this.alipay = alipay;
        this.sdk = sdk;
        this.notices = notices;
        this.bill = bill;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CodeAnswer ask(CodeRequest code) {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(code.outTradeNo());
        model.setTotalAmount(AlipayFields.yuan(code.amount()));
        model.setSubject(AlipayFields.subject(code.subject()));
        model.setTimeoutExpress(AlipayFields.minutes(code.payWithin()));
        model.setSellerId(alipay.sellerId());
        var request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(alipay.notifyUrl().toString());
        return AlipayAnswers.code(sdk.call(request), new TradeRef(code.outTradeNo(), null, code.askedAt()));
    }

    @Override
    public TradeAnswer query(TradeRef trade) {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTradeNo(trade.tradeNo());
        var request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        return AlipayAnswers.trade(sdk.call(request), trade);
    }

    @Override
    public CloseAnswer close(TradeRef trade) {
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTradeNo(trade.tradeNo());
        var request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        return AlipayAnswers.close(sdk.call(request), trade);
    }

    @Override
    public RefundAnswer refund(RefundRequest refund) {
        var model = new AlipayTradeRefundModel();
        model.setOutTradeNo(refund.trade().outTradeNo());
        model.setTradeNo(refund.trade().tradeNo());
        model.setOutRequestNo(refund.requestNo());
        model.setRefundAmount(AlipayFields.yuan(refund.amount()));
        model.setRefundReason(AlipayFields.subject(refund.reason()));
        var request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        return AlipayAnswers.refund(sdk.call(request), refund);
    }

    @Override
    public RefundAnswer queryRefund(RefundRequest refund) {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(refund.trade().outTradeNo());
        model.setTradeNo(refund.trade().tradeNo());
        model.setOutRequestNo(refund.requestNo());
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return AlipayAnswers.refundStatus(sdk.call(request), refund);
    }

    @Override
    public BillAnswer bill(LocalDate day, Consumer<BillLine> lines) {
        return bill.fetch(day, lines);
    }

    @Override
    public Notice authenticate(RawNotice raw) throws ForgedNotice {
        return notices.authenticate(raw.body());
    }

    @Override
    public Notice read(byte[] body) throws ForgedNotice {
        return notices.read(body);
    }
}
