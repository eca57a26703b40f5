package dev.warren.sandbox.wechat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The trade bill as WeChat Pay writes it: a header, a line per payment and refund with a backtick before each value, and the sums. */
final class Bill {

    private static final String HEADER = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
            + "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final BigDecimal RATE = new BigDecimal("0.006");
    private static final String END = "\r\n";

    private Bill() {}

    /** A line, and what it adds to the sums, in fen. */
    private record Line(Instant at, String text, long paid, long refunded, BigDecimal fee) {}

    /** The bill's text; none for a day on which nothing happened. */
    static Optional<String> of(LocalDate day, List<Trade> trades, Account account) {
        var lines = new ArrayList<Line>();
        for (var trade : trades) {
            synchronized (trade) {
                trade.paidAt()
                        .filter(at -> ChinaTime.dayOf(at).equals(day))
                        .ifPresent(at -> lines.add(payment(trade, at, account)));
                trade.refunds().stream()
                        .filter(slip -> ChinaTime.dayOf(slip.createdAt()).equals(day))
                        .forEach(slip -> lines.add(refund(trade, slip, account)));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(text(lines));
    }

    private static String text(List<Line> lines) {
        lines.sort(Comparator.comparing(Line::at));
        var text = new StringBuilder(HEADER).append(END);
        lines.forEach(line -> text.append(line.text).append(END));
        var paid = yuan(lines.stream().mapToLong(Line::paid).sum());
        var refunded = yuan(lines.stream().mapToLong(Line::refunded).sum());
        var fees = lines.stream().map(Line::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        return text.append(SUMS)
                .append(END)
                .append(values(
                        Integer.toString(lines.size()),
                        paid,
                        refunded,
                        "0.00",
                        fees.setScale(5, RoundingMode.HALF_UP).toPlainString(),
                        paid,
                        refunded))
                .append(END)
                .toString();
    }

    private static Line payment(Trade trade, Instant at, Account account) {
        var total = yuan(trade.total());
        var fee = fee(trade.total());
        var text = values(
                ChinaTime.inBill(at),
                account.appId(),
                account.merchantId(),
                "0",
                "",
                trade.transactionId(),
                trade.outTradeNo(),
                Papers.BUYER,
                "NATIVE",
                "SUCCESS",
                "OTHERS",
                "CNY",
                total,
                "0.00",
                "0",
                "0",
                "0.00",
                "0.00",
                "",
                "",
                trade.offer().terms().description(),
                attach(trade),
                fee.toPlainString(),
                "0.60%",
                total,
                "0.00",
                "");
        return new Line(at, text, trade.total(), 0, fee);
    }

    private static Line refund(Trade trade, RefundSlip slip, Account account) {
        var amount = yuan(slip.amount());
        var fee = fee(slip.amount()).negate();
        var text = values(
                ChinaTime.inBill(slip.createdAt()),
                account.appId(),
                account.merchantId(),
                "0",
                "",
                trade.transactionId(),
                trade.outTradeNo(),
                Papers.BUYER,
                "NATIVE",
                "REFUND",
                "OTHERS",
                "CNY",
                "0.00",
                "0.00",
                slip.refundId(),
                slip.outRefundNo(),
                amount,
                "0.00",
                "ORIGINAL",
                slip.status().name(),
                trade.offer().terms().description(),
                attach(trade),
                fee.toPlainString(),
                "0.60%",
                "0.00",
                amount,
                "");
        return new Line(slip.createdAt(), text, 0, slip.amount(), fee);
    }

    private static String attach(Trade trade) {
        var attach = trade.offer().terms().attach();
        return attach == null ? "" : attach;
    }

    private static String values(String... values) {
        return "`" + String.join(",`", values);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Rounded to the fen, and written with five decimals. */
    private static BigDecimal fee(long fen) {
        return BigDecimal.valueOf(fen, 2)
                .multiply(RATE)
                .setScale(2, RoundingMode.HALF_UP)
                .setScale(5, RoundingMode.UNNECESSARY);
    }
}
