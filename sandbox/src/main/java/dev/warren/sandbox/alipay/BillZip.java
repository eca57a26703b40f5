package dev.warren.sandbox.alipay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a bill as Alipay does: a zip with two tables in GBK, one of the single rows and one of their sums. */
final class BillZip {

    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter MIDNIGHT = DateTimeFormatter.ofPattern("uuuu年MM月dd日 00:00:00");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final String RULE =
            "#-----------------------------------------%s----------------------------------------";

    private BillZip() {}

    static byte[] of(LocalDate day, List<BillRow> rows, String sellerId, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            var name = "%s_%s_业务明细".formatted(sellerId + "0156", COMPACT.format(day));
            entry(zip, name + ".csv", details(day, rows, sellerId, now));
            entry(zip, name + "(汇总).csv", sums(day, rows, sellerId, now));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, Stream<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (var line : (Iterable<String>) lines::iterator) {
            zip.write((line + "\r\n").getBytes(GBK));
        }
        zip.closeEntry();
    }

    private static Stream<String> details(LocalDate day, List<BillRow> rows, String sellerId, Instant now) {
        return Stream.of(
                        head("#支付宝业务明细查询", day, sellerId),
                        Stream.of(RULE.formatted("业务明细列表"), String.join(",", BillRow.NAMES)),
                        rows.stream().map(BillRow::text),
                        Stream.of(
                                RULE.formatted("业务明细列表结束"),
                                "#交易合计：%d笔，商家实收共%s元，商家优惠共0.00元".formatted(count(rows, false), sum(rows, false)),
                                "#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共0.00元".formatted(count(rows, true), sum(rows, true)),
                                "#导出时间：[%s]".formatted(ChinaTime.of(now))))
                .flatMap(part -> part);
    }

    private static Stream<String> sums(LocalDate day, List<BillRow> rows, String sellerId, Instant now) {
        return Stream.of(
                        head("#支付宝业务汇总查询", day, sellerId),
                        Stream.of(
                                RULE.formatted("业务汇总列表"),
                                "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）",
                                "合计\t,\t,%d,%d,%s,%s"
                                        .formatted(
                                                count(rows, false),
                                                count(rows, true),
                                                sum(rows, false),
                                                sum(rows, false)),
                                RULE.formatted("业务汇总列表结束"),
                                "#导出时间：[%s]".formatted(ChinaTime.of(now))))
                .flatMap(part -> part);
    }

    private static Stream<String> head(String title, LocalDate day, String sellerId) {
        return Stream.of(
                title,
                "#账号：[%s0156]".formatted(sellerId),
                "#起始日期：[%s]   终止日期：[%s]".formatted(MIDNIGHT.format(day), MIDNIGHT.format(day.plusDays(1))));
    }

    private static long count(List<BillRow> rows, boolean refunds) {
        return rows.stream().filter(row -> row.isRefund() == refunds).count();
    }

    private static String sum(List<BillRow> rows, boolean refunds) {
        var fen = rows.stream()
                .filter(row -> row.isRefund() == refunds)
                .mapToLong(BillRow::fen)
                .sum();
        return BillRow.signed(fen, refunds);
    }
}
