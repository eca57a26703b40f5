package dev.warren.payment.reconciliation;

import dev.warren.payment.channel.BillLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lines of a bill in a temporary file as PostgreSQL's COPY reads them. So no connection is held while the provider
 * is asked, no line is loaded of a bill that turns out not to be whole, and the heap holds one line at a time.
 */
final class BillSpool implements Consumer<BillLine>, AutoCloseable {

    /** The columns in their order. */
    static final String COLUMNS = "no, trade_no, out_trade_no, refund_no, amount, fee, at";

    private static final String NULL = "\\N";
    private static final String CURRENCY = "CNY";

    private final Path file;
    private final BufferedWriter out;
    private long lines;

    private BillSpool(Path file) throws IOException {
        this.file = file;
        this.out = Files.newBufferedWriter(file);
    }

    static BillSpool open() {
        try {
            return new BillSpool(Files.createTempFile("bill", ".copy"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void accept(BillLine line) {
        if (!line.amount().currency().equals(CURRENCY)) {
            throw new IllegalArgumentException(
                    "currency: %s (expected: %s)".formatted(line.amount().currency(), CURRENCY));
        }
        try {
            lines++;
            cell(Long.toString(lines), '\t');
            cell(line.tradeNo(), '\t');
            cell(line.outTradeNo(), '\t');
            cell(line.refundNo(), '\t');
            cell(Long.toString(line.amount().amount()), '\t');
            cell(line.fee() == null ? null : Long.toString(line.fee().amount()), '\t');
            cell(line.at().toString(), '\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void cell(@Nullable String text, char end) throws IOException {
        if (text == null) {
            out.write(NULL);
        } else {
            escaped(text);
        }
        out.write(end);
    }

    private void escaped(String text) throws IOException {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                case '\0' -> {} // no text of PostgreSQL holds it
                default -> out.write(c);
            }
        }
    }

    long lines() {
        return lines;
    }

    /** All lines, from the first. */
    InputStream content() throws IOException {
        out.flush();
        return Files.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
