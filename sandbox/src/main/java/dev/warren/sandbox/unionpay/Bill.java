package dev.warren.sandbox.unionpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** The file of a day: a zip of details and errors, deflated, in base64; 42 columns of fixed width in bytes of GBK. */
@Component
class Bill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final int[] WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };

    private final Account account;
    private final Transactions transactions;
    private final UnionPayProperties properties;

    Bill(Account account, Transactions transactions, UnionPayProperties properties) {
        this.account = account;
        this.transactions = transactions;
        this.properties = properties;
    }

    String name(LocalDate day) {
        return "%s_%s.zip".formatted(account.merId(), DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    String content(LocalDate day) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(new DeflaterOutputStream(packed), GBK)) {
            var date = DateTimeFormatter.ofPattern("yyMMdd").format(day);
            zip.putNextEntry(new ZipEntry("INN%s88ZM_%s".formatted(date, account.merId())));
            for (var transaction : transactions.all()) {
                for (var columns : lines(transaction, day)) {
                    zip.write(line(columns));
                    zip.write("\r\n".getBytes(GBK));
                }
            }
            zip.putNextEntry(new ZipEntry("INN%s88ZME_%s".formatted(date, account.merId())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private List<Map<Integer, String>> lines(Transaction transaction, LocalDate day) {
        return switch (transaction) {
            case Trade trade
            when trade.paidAt().filter(at -> BeijingTime.dayOf(at).equals(day)).isPresent() -> List.of(payment(trade));
            case GivenBack refund
            when refund.isDone() && BeijingTime.dayOf(refund.at()).equals(day) -> List.of(refund(refund));
            default -> List.of();
        };
    }

    private Map<Integer, String> payment(Trade trade) {
        var amount = trade.offer().amount();
        var fee = Math.round(amount * properties.feePerMille() / 1000.0);
        var columns = common(trade, "S22", amount);
        columns.put(16, "D%012d".formatted(fee));
        columns.put(17, "C%012d".formatted(amount - fee));
        return columns;
    }

    private Map<Integer, String> refund(GivenBack refund) {
        var columns = common(refund, "S30", refund.amount());
        columns.put(16, "C%012d".formatted(0));
        columns.put(17, "D%012d".formatted(refund.amount()));
        columns.put(27, refund.trade().queryId());
        columns.put(41, refund.trade().orderId());
        return columns;
    }

    private TreeMap<Integer, String> common(Transaction transaction, String code, long amount) {
        var told = transaction.told();
        var columns = new TreeMap<Integer, String>();
        columns.put(1, code);
        columns.put(4, told.getOrDefault("traceNo", ""));
        columns.put(5, told.getOrDefault("traceTime", ""));
        columns.put(7, "%012d".formatted(amount));
        columns.put(10, transaction.queryId());
        columns.put(12, transaction.orderId());
        columns.put(20, told.getOrDefault("txnType", ""));
        columns.put(21, told.getOrDefault("txnSubType", ""));
        columns.put(22, "000000");
        columns.put(28, account.merId());
        columns.put(35, "守望者商店");
        return columns;
    }

    /** What is too long for its column is cut. */
    private static byte[] line(Map<Integer, String> columns) {
        var line = new byte[Arrays.stream(WIDTHS).sum() + WIDTHS.length - 1];
        Arrays.fill(line, (byte) ' ');
        var start = 0;
        for (var column = 1; column <= WIDTHS.length; column++) {
            var text = columns.getOrDefault(column, "").getBytes(GBK);
            System.arraycopy(text, 0, line, start, Math.min(text.length, WIDTHS[column - 1]));
            start += WIDTHS[column - 1] + 1;
        }
        return line;
    }
}
