package dev.warren.payment.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bill of Alipay as it lies in the zip: two tables in GBK, cells padded with tabs, lines with # around them. */
public class BillZip {

    public static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日 00:00:00");
    private static final String NAMES =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private final LocalDate day;
    private final List<String> rows = new ArrayList<>();
    private String seller = AlipayGateway.SELLER_ID;
    private String subject = "年卡";
    private long payments;
    private long refunds;
    private String end = "";

    public BillZip(LocalDate day) {
        this.day = day;
    }

    /** The day it is now, at the provider. */
    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai"));
    }

    public BillZip forSeller(String other) {
        seller = other;
        return this;
    }

    public BillZip selling(String other) {
        subject = other;
        return this;
    }

    public BillZip endingWith(String rest) {
        end = rest;
        return this;
    }

    public BillZip payment(String tradeNo, String outTradeNo, long fen, long fee, Instant at) {
        payments++;
        return row(tradeNo, outTradeNo, "交易", yuan(fen), "", fee == 0 ? "0.00" : "-" + yuan(fee), at);
    }

    public BillZip refund(String tradeNo, String outTradeNo, String requestNo, long fen, long fee, Instant at) {
        refunds++;
        return row(tradeNo, outTradeNo, "退款", "-" + yuan(fen), requestNo, yuan(fee), at);
    }

    private BillZip row(
            String tradeNo, String outTradeNo, String kind, String amount, String requestNo, String fee, Instant at) {
        var cells = new ArrayList<>(Collections.nCopies(25, "\t"));
        cells.set(0, tradeNo + "\t");
        cells.set(1, outTradeNo + "\t");
        cells.set(2, kind);
        cells.set(3, subject);
        cells.set(4, AlipayGateway.time(at.minusSeconds(20)));
        cells.set(5, AlipayGateway.time(at));
        cells.set(10, "*丽(139****0001)\t");
        cells.set(11, amount);
        cells.set(12, amount);
        cells.set(21, requestNo + "\t");
        cells.set(22, fee);
        cells.set(23, "0.00");
        rows.add(String.join(",", cells));
        return this;
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            var name = "%s_%s_业务明细".formatted(seller, day.toString().replace("-", ""));
            zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
            zip.write("#支付宝业务汇总查询\r\n".getBytes(GBK));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            zip.write(details().getBytes(GBK));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private String details() {
        var text = new StringBuilder("#支付宝业务明细查询\r\n#账号：[%s0156]\r\n".formatted(seller))
                .append("#起始日期：[%s]   终止日期：[%s]\r\n".formatted(DAY.format(day), DAY.format(day.plusDays(1))))
                .append("#-----------------------------------------业务明细列表----------------------------------------\r\n")
                .append(NAMES)
                .append("\r\n");
        rows.forEach(row -> text.append(row).append("\r\n"));
        return text.append(end.isEmpty() ? """
                        #-----------------------------------------业务明细列表结束------------------------------------\r
                        #交易合计：%d笔，商家实收共0.00元，商家优惠共0.00元\r
                        #退款合计：%d笔，商家实收退款共0.00元，商家优惠退款共0.00元\r
                        #导出时间：[%s]\r
                        """.formatted(payments, refunds, DAY.format(day.plusDays(1))) : end)
                .toString();
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
