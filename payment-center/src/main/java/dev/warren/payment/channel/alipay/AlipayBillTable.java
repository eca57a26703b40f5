package dev.warren.payment.channel.alipay;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.BillLine;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a bill one after the other: some lines with {@code #}, the names of the columns, the rows themselves, and
 * lines with {@code #} that end it. Only what ends that way, and has as many rows as it says, is whole.
 */
class AlipayBillTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");
    private static final Pattern COUNT = Pattern.compile("#+(交易|退款)合计：(\\d+)笔.*");
    private static final String TRADE_NO = "支付宝交易号";
    private static final String OUT_TRADE_NO = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String SUBJECT = "商品名称";
    private static final String AT = "完成时间";
    private static final String AMOUNT = "订单金额（元）";
    private static final String REQUEST_NO = "退款批次号/请求号";
    private static final String FEE = "服务费（元）";

    private final String sellerId;
    private final LocalDate day;
    private final Map<String, Integer> columns = new HashMap<>();
    private long payments;
    private long refunds;
    private boolean ended;

    AlipayBillTable(String sellerId, LocalDate day) {
        this.sellerId = sellerId;
        this.day = day;
    }

    /** The line in a row; empty for the lines around the table. */
    Optional<BillLine> read(CSVRecord row) throws IOException {
        var first = row.get(0);
        if (first.startsWith("#")) {
            comment(first);
            return Optional.empty();
        }
        if (columns.isEmpty()) {
            names(row);
            return Optional.empty();
        }
        if (ended) {
            throw wrong(row, "a row after the end");
        }
        return Optional.of(line(row));
    }

    /** How many lines there were, once all of them have been read. */
    long checkedCount() throws IOException {
        if (!ended) {
            throw new IOException("a bill without its last lines");
        }
        return payments + refunds;
    }

    private void comment(String text) throws IOException {
        if (text.startsWith("#账号：") && !text.contains("[" + sellerId)) {
            throw new IOException("the bill of another account");
        }
        if (text.startsWith("#起始日期：") && !text.startsWith("#起始日期：[" + DAY.format(day))) {
            throw new IOException("the bill of another day");
        }
        ended |= text.contains("列表结束");
        var count = COUNT.matcher(text);
        if (count.matches()) {
            var there = count.group(1).equals("交易") ? payments : refunds;
            if (there != Long.parseLong(count.group(2))) {
                throw new IOException("rows: %d of %s (expected: %s)".formatted(there, count.group(1), count.group(2)));
            }
        }
    }

    private void names(CSVRecord row) throws IOException {
        for (var column = 0; column < row.size(); column++) {
            columns.put(row.get(column), column);
        }
        for (var needed : new String[] {TRADE_NO, OUT_TRADE_NO, KIND, SUBJECT, AT, AMOUNT, REQUEST_NO, FEE}) {
            if (!columns.containsKey(needed)) {
                throw wrong(row, "no column " + needed);
            }
        }
    }

    private BillLine line(CSVRecord row) throws IOException {
        var tradeNo = cell(row, TRADE_NO);
        var amount = money(cell(row, AMOUNT));
        var at = AlipayFields.time(cell(row, AT));
        if (tradeNo.isEmpty() || amount == null || at == null) {
            throw wrong(row, "no number, amount or time");
        }
        var refundNo = switch (cell(row, KIND)) {
            case "交易" -> {
                payments++;
                yield null;
            }
            case "退款" -> {
                refunds++;
                yield cell(row, REQUEST_NO);
            }
            default -> throw wrong(row, "neither payment nor refund");
        };
        return new BillLine(tradeNo, cell(row, OUT_TRADE_NO), refundNo, amount, money(cell(row, FEE)), at);
    }

    /** A subject with commas in it spreads over several cells. */
    private String cell(CSVRecord row, String name) throws IOException {
        var column = columns.getOrDefault(name, 0);
        var index = column > columns.getOrDefault(SUBJECT, 0) ? column + row.size() - columns.size() : column;
        if (index < 0 || index >= row.size() || row.size() < columns.size()) {
            throw wrong(row, "too few cells");
        }
        return row.get(index);
    }

    /** Refunds, and what is kept of a payment, carry a minus. */
    private static @Nullable Money money(String yuan) {
        return yuan.isEmpty() ? null : AlipayFields.money(yuan.startsWith("-") ? yuan.substring(1) : yuan);
    }

    private static IOException wrong(CSVRecord row, String what) {
        return new IOException("row %d: %s".formatted(row.getRecordNumber(), what));
    }
}
