package dev.warren.payment.channel.unionpay;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.BillLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a bill: 42 columns of fixed width in bytes of GBK, one byte between them. */
class UnionPayBillLines {

    static final int[] WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };
    private static final int[] STARTS = starts();
    private static final int READ_UP_TO = 41;
    private static final int LONGEST_LINE = 4096;
    private static final Charset GBK = Charset.forName("GBK");

    private final InputStream in;

    UnionPayBillLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line, null at the end. */
    @Nullable Line next() throws IOException {
        var bytes = nextRaw();
        if (bytes == null) {
            return null;
        }
        if (bytes.length < STARTS[READ_UP_TO - 1] + WIDTHS[READ_UP_TO - 1]) {
            throw new IOException("a line of %d bytes (expected: 607)".formatted(bytes.length));
        }
        return new Line(bytes);
    }

    /** The next line that is not blank as it stands, null at the end. */
    byte @Nullable [] nextRaw() throws IOException {
        var line = new ByteArrayOutputStream(620);
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                if (line.size() == LONGEST_LINE) {
                    throw new IOException("a line without an end");
                }
                line.write(next);
            } else if (isLine(line)) {
                return line.toByteArray();
            } else {
                line.reset();
            }
        }
        return isLine(line) ? line.toByteArray() : null;
    }

    private static boolean isLine(ByteArrayOutputStream line) {
        return !line.toString(GBK).isBlank();
    }

    record Line(byte[] bytes) {

        /** The text of a column, counted from 1. */
        String column(int number) {
            return new String(bytes, STARTS[number - 1], WIDTHS[number - 1], GBK).strip();
        }

        /** Null for what moves no money of a payment or a refund. */
        @Nullable BillLine read(LocalDate day) throws IOException {
            var type = column(20);
            var at = UnionPayFields.timeNear(
                    column(5),
                    day.atTime(LocalTime.NOON).atZone(UnionPayFields.BEIJING).toInstant());
            var amount = UnionPayFields.money(column(7), "156");
            if (at == null || amount == null) {
                throw new IOException("a line without time or amount");
            }
            return switch (type) {
                case "01" -> new BillLine(column(10), column(12), null, amount, fee(), at);
                case "04", "31" ->
                    new BillLine(
                            column(27),
                            column(41),
                            Objects.requireNonNullElse(UnionPayFields.requestNo(column(12)), ""),
                            amount,
                            fee(),
                            at);
                default -> null;
            };
        }

        /** {@code D000000000012}: the letter says which way it goes. */
        private @Nullable Money fee() {
            var text = column(16);
            return text.matches("[CD]?\\d{1,12}") ? Money.cny(Long.parseLong(text.replaceAll("\\D", ""))) : null;
        }
    }

    private static int[] starts() {
        var starts = new int[WIDTHS.length];
        for (var i = 1; i < WIDTHS.length; i++) {
            starts[i] = starts[i - 1] + WIDTHS[i - 1] + 1;
        }
        return starts;
    }
}
