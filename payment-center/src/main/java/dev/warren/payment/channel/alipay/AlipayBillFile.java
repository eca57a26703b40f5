package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.BillLine;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The zip of a bill: two CSVs in GBK, of which the one with the single lines is read, line by line. */
class AlipayBillFile {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String DETAILS = "业务明细.csv";
    /** Cells are padded and never quoted; a quotation mark is a character like any other. */
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setQuote(null)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final String sellerId;
    private final long largest;

    AlipayBillFile(AlipayProperties alipay) {
        sellerId = alipay.sellerId();
        largest = alipay.bill().largest().toBytes();
    }

    /**
     * Hands the lines over as they are read, and says how many there were.
     *
     * @throws IOException when it is not the whole bill of that day and seller; lines may have been handed over before
     */
    long read(Path zip, LocalDate day, Consumer<BillLine> lines) throws IOException {
        try (var file = new ZipFile(zip.toFile(), GBK)) {
            var details = file.stream()
                    .filter(entry -> entry.getName().endsWith(DETAILS))
                    .findFirst()
                    .orElseThrow(() -> new IOException("a zip without a file of that name: …" + DETAILS));
            try (var text = new InputStreamReader(new Bounded(file.getInputStream(details), largest), GBK);
                    var rows = CSVParser.parse(text, CSV)) {
                var table = new AlipayBillTable(sellerId, day);
                for (var row : rows) {
                    table.read(row).ifPresent(lines);
                }
                return table.checkedCount();
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** A small zip may hold a file that never ends. */
    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("a bill that does not end, see warren.alipay.bill.largest");
            }
        }
    }
}
