package dev.warren.payment.reconciliation.web;

import dev.warren.defaults.Money;
import dev.warren.payment.reconciliation.Difference;
import dev.warren.payment.reconciliation.Differences;
import dev.warren.payment.reconciliation.Reconciliation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes differences as a table, a few hundred at a time, however many there are. */
final class ReportCsv {

    static final int AT_ONCE = 500;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "channel",
                    "day",
                    "type",
                    "kind",
                    "status",
                    "tradeNo",
                    "outTradeNo",
                    "refundNo",
                    "here",
                    "there",
                    "currency",
                    "hereSays",
                    "at",
                    "action",
                    "reason",
                    "decidedBy",
                    "outcome",
                    "id")
            .get();

    private ReportCsv() {}

    /** @param page the differences after a place, {@link #AT_ONCE} at most */
    static void write(
            OutputStream out, Function<@Nullable String, List<Difference>> page, Reconciliation reconciliation)
            throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var table = new CSVPrinter(text, FORMAT);
        var rows = page.apply(null);
        while (!rows.isEmpty()) {
            for (var row : rows) {
                write(table, reconciliation, row);
            }
            table.flush();
            rows = rows.size() < AT_ONCE ? List.of() : page.apply(Differences.place(rows.getLast()));
        }
        table.flush();
    }

    private static void write(CSVPrinter table, Reconciliation reconciliation, Difference row) throws IOException {
        var decision = row.decision();
        table.printRecord(
                reconciliation.channel(),
                reconciliation.day(),
                row.type(),
                row.kind(),
                row.status(),
                text(row.tradeNo()),
                text(row.outTradeNo()),
                text(row.refundNo()),
                yuan(row.here()),
                yuan(row.there()),
                currency(row),
                text(row.hereSays()),
                row.at(),
                decision == null ? null : decision.action(),
                text(decision == null ? null : decision.reason()),
                text(decision == null ? null : decision.by()),
                text(decision == null ? null : decision.outcome()),
                row.id());
    }

    /** Whatever a spreadsheet would take for a formula is made a text. */
    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static @Nullable BigDecimal yuan(@Nullable Money money) {
        return money == null ? null : BigDecimal.valueOf(money.amount(), 2);
    }

    private static @Nullable String currency(Difference row) {
        var money = row.here() == null ? row.there() : row.here();
        return money == null ? null : money.currency();
    }
}
