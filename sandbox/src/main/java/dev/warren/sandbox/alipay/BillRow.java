package dev.warren.sandbox.alipay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bill.
 *
 * @param requestNo of a refund; null for a payment
 * @param fen       of the payment or the refund
 * @param fee       in fen, kept of a payment or given back with a refund
 */
record BillRow(
        String tradeNo,
        String outTradeNo,
        String subject,
        @Nullable String requestNo,
        long fen,
        long fee,
        Instant createdAt,
        Instant at) {

    static final List<String> NAMES = List.of(
            "支付宝交易号",
            "商户订单号",
            "业务类型",
            "商品名称",
            "创建时间",
            "完成时间",
            "门店编号",
            "门店名称",
            "操作员",
            "终端号",
            "对方账户",
            "订单金额（元）",
            "商家实收（元）",
            "支付宝红包（元）",
            "集分宝（元）",
            "支付宝优惠（元）",
            "商家优惠（元）",
            "券核销金额（元）",
            "券名称",
            "商家红包消费金额（元）",
            "卡消费金额（元）",
            "退款批次号/请求号",
            "服务费（元）",
            "分润（元）",
            "备注");

    private static final String PADDING = "\t";

    boolean isRefund() {
        return requestNo != null;
    }

    BillRow withAmount(long other) {
        return new BillRow(tradeNo, outTradeNo, subject, requestNo, other, fee, createdAt, at);
    }

    BillRow withFee(long other) {
        return new BillRow(tradeNo, outTradeNo, subject, requestNo, fen, other, createdAt, at);
    }

    /** As it stands in the file: padded with tabs, refunds and fees of payments negative. */
    String text() {
        var cells = new ArrayList<>(Collections.nCopies(NAMES.size(), PADDING));
        cells.set(0, tradeNo + PADDING);
        cells.set(1, outTradeNo + PADDING);
        cells.set(2, isRefund() ? "退款" : "交易");
        cells.set(3, subject + PADDING);
        cells.set(4, ChinaTime.of(createdAt));
        cells.set(5, ChinaTime.of(at));
        cells.set(10, "*丽(139****0001)" + PADDING);
        cells.set(11, signed(fen, isRefund()));
        cells.set(12, signed(fen, isRefund()));
        for (var column : List.of(13, 14, 15, 16, 17, 19, 20, 23)) {
            cells.set(column, Yuan.ZERO);
        }
        cells.set(21, (requestNo == null ? "" : requestNo) + PADDING);
        cells.set(22, signed(fee, !isRefund()));
        return String.join(",", cells);
    }

    static String signed(long fen, boolean negative) {
        return negative && fen > 0 ? "-" + Yuan.of(fen) : Yuan.of(fen);
    }
}
