package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.unionpay.UnionPayAnswer.Unverified;
import dev.warren.payment.channel.unionpay.UnionPayAnswer.Verified;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the bill of a day: a zip, deflated, in base64, as one field of a signed answer. It goes through a file, is verified there,
 * and is then unpacked line by line, so a bill of any length takes the same memory.
 */
class UnionPayBill {

    private static final Logger log = LoggerFactory.getLogger(UnionPayBill.class);

    private final UnionPayClient client;
    private final UnionPayProperties unionPay;
    private final InstantSource clock;

    UnionPayBill(UnionPayClient client, UnionPayProperties unionPay, InstantSource clock) {
        this.client = client;
        this.unionPay = unionPay;
        this.clock = clock;
    }

    BillAnswer fetch(LocalDate day, Consumer<BillLine> lines) {
        try {
            var content = Files.createTempFile("unionpay-bill", ".base64");
            try {
                return fetch(day, lines, content);
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException failed) {
            return new Unknown("bill: %s: %s".formatted(failed.getClass().getSimpleName(), failed.getMessage()));
        }
    }

    private BillAnswer fetch(LocalDate day, Consumer<BillLine> lines, Path content) throws IOException {
        var fields = new HashMap<String, String>();
        fields.put("txnType", "76");
        fields.put("txnSubType", "01");
        fields.put("txnTime", UnionPayFields.time(clock.instant()));
        fields.put("settleDate", UnionPayFields.day(day));
        fields.put("fileType", "00");
        return switch (client.file(fields, content)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed when signed.code().equals("98") -> new BillAnswer.NotReady(signed.explanation());
            case Verified signed when !signed.code().equals("00") -> new Unknown(signed.explanation());
            case Verified signed
            when !Objects.requireNonNullElse(signed.text("settleDate"), UnionPayFields.day(day))
                    .equals(UnionPayFields.day(day)) -> new Unknown("a bill of another day");
            case Verified signed -> unpack(content, day, lines);
        };
    }

    private BillAnswer unpack(Path content, LocalDate day, Consumer<BillLine> lines) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(content));
                var zip = new ZipInputStream(
                        new InflaterInputStream(Base64.getMimeDecoder().wrap(file)), Charset.forName("GBK"))) {
            var details = false;
            var count = 0L;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().contains("ZM_")) {
                    details = true;
                    count += read(zip, day, lines);
                } else if (entry.getName().contains("ZME_")) {
                    noteErrors(entry.getName(), zip);
                }
            }
            return details ? new BillAnswer.Complete(count) : new Unknown("a bill without details");
        }
    }

    private long read(InputStream entry, LocalDate day, Consumer<BillLine> lines) throws IOException {
        var reader = new UnionPayBillLines(entry);
        var count = 0L;
        for (var line = reader.next(); line != null; line = reader.next()) {
            if (line.column(28).equals(unionPay.merchantId())) {
                var read = line.read(day);
                if (read != null) {
                    lines.accept(read);
                    count++;
                }
            }
        }
        return count;
    }

    /** Adjustments by people; they are for people. */
    private static void noteErrors(String name, InputStream entry) throws IOException {
        var reader = new UnionPayBillLines(entry);
        var count = 0;
        while (reader.nextRaw() != null) {
            count++;
        }
        if (count > 0) {
            log.warn("{} of UnionPay's bill has {} lines of errors or adjustments", name, count);
        }
    }
}
