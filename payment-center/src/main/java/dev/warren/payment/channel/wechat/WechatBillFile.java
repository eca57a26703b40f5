package dev.warren.payment.channel.wechat;

import dev.warren.payment.channel.BillLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trade bill line by line: UTF-8, a header, lines whose every value begins with a backtick, then a second header and
 * a line of sums, of which the first is the number of lines. Columns are found by their names.
 */
final class WechatBillFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String BACKTICK = "`";
    /** What became of refunds that moved no money. */
    private static final Set<String> FAILED = Set.of("FAIL", "CLOSED");

    private WechatBillFile() {}

    /**
     * Hands the lines over, and answers how many there were.
     *
     * @throws IOException when it is no such bill, or not a whole one
     */
    static long read(Path file, Consumer<BillLine> lines) throws IOException {
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var records = format(header(text)).parse(text)) {
            var all = records.iterator();
            long read = 0;
            long handed = 0;
            while (all.hasNext()) {
                var values = all.next();
                if (!values.get(0).startsWith(BACKTICK)) {
                    if (all.hasNext() && all.next().get(0).equals(BACKTICK + read)) {
                        return handed;
                    }
                    break;
                }
                var line = line(values, ++read);
                if (line != null) {
                    lines.accept(line);
                    handed++;
                }
            }
            throw new IOException("a bill whose sums do not speak of its %d lines".formatted(read));
        } catch (UncheckedIOException unreadable) {
            throw new IOException("a bill that is not readable", unreadable);
        }
    }

    /** Between two values stands a comma and the second one's backtick, so that a name may hold commas. */
    private static CSVFormat format(String[] header) {
        return CSVFormat.Builder.create()
                .setDelimiter("," + BACKTICK)
                .setQuote(null)
                .setEscape(null)
                .setHeader(header)
                .setAllowMissingColumnNames(true)
                .get();
    }

    private static String[] header(BufferedReader text) throws IOException {
        var first = Objects.requireNonNullElse(text.readLine(), "");
        return (first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first)
                .strip()
                .split(",");
    }

    /** The line; null for a refund that moved no money. */
    private static @Nullable BillLine line(CSVRecord values, long number) throws IOException {
        try {
            if (FAILED.contains(values.get("退款状态"))) {
                return null;
            }
            var currency = values.get("货币种类");
            var isPayment = values.get("交易状态").equals("SUCCESS");
            return new BillLine(
                    values.get("微信订单号"),
                    values.get("商户订单号"),
                    isPayment ? null : values.get("商户退款单号"),
                    WechatFields.billed(values.get(isPayment ? "订单金额" : "申请退款金额"), currency),
                    WechatFields.billedFee(values.get("手续费"), currency),
                    WechatFields.billedTime(values.get(0).substring(1)));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new IOException("line %d of the bill is not readable".formatted(number));
        }
    }
}
