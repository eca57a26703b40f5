package dev.warren.payment.channel.unionpay;

import dev.warren.payment.testing.UnionPayGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bills as UnionPay packs them. */
final class Bills {

    private static final Charset GBK = Charset.forName("GBK");

    private Bills() {}

    static byte[] payment(String orderId, long fen) {
        return line(Map.of(
                1, "S22",
                4, "100001",
                5, "1122140311",
                7, "%012d".formatted(fen),
                10, "226112214031100000118",
                12, orderId,
                16, "D%012d".formatted(fen / 100),
                20, "01",
                28, UnionPayGateway.MER_ID,
                35, "年卡与服务")); // four bytes more than letters
    }

    static byte[] refund(String orderId, String original, long fen) {
        var columns = new TreeMap<Integer, String>(Map.of(
                1, "S30",
                4, "100002",
                5, "1122150000",
                7, "%012d".formatted(fen),
                10, "226112215000000000218",
                12, orderId,
                16, "C%012d".formatted(0),
                20, "04",
                27, "226112214031100000118",
                28, UnionPayGateway.MER_ID));
        columns.put(41, original);
        return line(columns);
    }

    static byte[] line(Map<Integer, String> columns) {
        var line = new byte[607];
        Arrays.fill(line, (byte) ' ');
        var start = 0;
        for (var column = 1; column <= UnionPayBillLines.WIDTHS.length; column++) {
            var text = columns.getOrDefault(column, "").getBytes(GBK);
            System.arraycopy(text, 0, line, start, text.length);
            start += UnionPayBillLines.WIDTHS[column - 1] + 1;
        }
        return line;
    }

    static String packed(String entry, byte[]... lines) {
        return packed(Map.of(entry, lines));
    }

    static String packed(Map<String, byte[][]> entries) {
        try {
            var packed = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(new DeflaterOutputStream(packed), StandardCharsets.US_ASCII)) {
                for (var entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    for (var line : entry.getValue()) {
                        zip.write(line);
                        zip.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
