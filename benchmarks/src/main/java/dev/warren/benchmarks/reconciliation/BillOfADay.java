package dev.warren.benchmarks.reconciliation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bill with 950,000 payments and 50,000 refunds, and what is planted in it: of each difference {@link #PLANTED}. What the books
 * have to hold for that is in {@link Books}.
 */
final class BillOfADay {

    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    static final int PAYMENTS = 950_000;
    static final int REFUNDS = PAYMENTS / 19;
    static final int PLANTED = 100;
    /** One payment in so many has its difference; a multiple of 19, as one in 19 has a refund. */
    static final int STRIDE = PAYMENTS / PLANTED;

    /** Payments whose number leaves this remainder are missing here, differ in amount, in fee, or have a refund that is only sent. */
    static final int MISSING_HERE = 17;

    static final int AMOUNT = 33;
    static final int FEE = 49;
    static final int REFUNDED = 5;

    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String NAMES =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n";

    private BillOfADay() {}

    static String tradeNo(int number) {
        return "2026030222001%09d".formatted(number);
    }

    static long fen(int number) {
        return 1_000 + number % 90_000;
    }

    static long fee(long fen) {
        return (fen * 6 + 500) / 1_000;
    }

    static long second(int number) {
        return 600 + (long) number * 85_000 / PAYMENTS;
    }

    static Path write(String sellerId) throws IOException {
        var file = Files.createTempFile("bill", ".zip");
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), GBK)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(sellerId + "0156_20260302_业务明细.csv"));
            var text = new OutputStreamWriter(zip, GBK);
            text.write("#支付宝业务明细查询\r\n#账号：[%s0156]\r\n".formatted(sellerId));
            text.write("#起始日期：[2026年03月02日 00:00:00]   终止日期：[2026年03月03日 00:00:00]\r\n#----业务明细列表----\r\n");
            text.write(NAMES);
            for (var number = 0; number < PAYMENTS; number++) {
                rows(text, number);
            }
            text.write("#----业务明细列表结束----\r\n#交易合计：%d笔\r\n#退款合计：%d笔\r\n".formatted(PAYMENTS, REFUNDS));
            text.flush();
            zip.closeEntry();
        }
        return file;
    }

    private static void rows(Writer text, int number) throws IOException {
        var planted = number % STRIDE;
        var fen = fen(number) + (planted == AMOUNT ? 1 : 0);
        var fee = fee(fen) + (planted == FEE ? 100 : 0);
        row(text, number, "交易", yuan(fen), "", "-" + yuan(fee));
        if (number % 19 == REFUNDED) {
            row(text, number, "退款", "-" + yuan(fen(number) / 2), "rfd_" + number, "0.00");
        }
    }

    private static void row(Writer text, int number, String kind, String amount, String refund, String fee)
            throws IOException {
        var time =
                TIME.format(LocalDateTime.of(DAY, java.time.LocalTime.MIDNIGHT).plusSeconds(second(number)));
        text.write(
                "%s\t,pay%d\t,%s,年卡 tower-basic,%s,%s,\t,\t,\t,\t,*丽(139****0001)\t,%s,%s,0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,%s\t,%s,0.00,\t\r\n"
                        .formatted(tradeNo(number), number, kind, time, time, amount, amount, refund, fee));
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
