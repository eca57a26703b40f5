package dev.warren.sandbox.alipay;

import dev.warren.sandbox.faults.FaultKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What bills say that did not happen so: for good, as somebody ordered it for a trade or a day, or once, by a fault. */
@Component
class BillChanges {

    private static final long FEE_TOO_HIGH = 100;
    private final BillRows rows;
    private final Map<String, FaultKind> byOutTradeNo = new HashMap<>();
    private final List<BillRow> foreign = new ArrayList<>();

    BillChanges(BillRows rows) {
        this.rows = rows;
    }

    /** The payment of a trade stands wrong on every bill from now on. */
    synchronized void of(String outTradeNo, FaultKind change) {
        byOutTradeNo.put(outTradeNo, change);
    }

    /** A payment nobody here has heard of stands on the bill of that day. */
    synchronized BillRow addForeign(LocalDate day) {
        var row = rows.foreign(day);
        foreign.add(row);
        return row;
    }

    synchronized void clear() {
        byOutTradeNo.clear();
        foreign.clear();
    }

    /** The bill of a day with all that is to be wrong in it. */
    synchronized List<BillRow> bill(LocalDate day, @Nullable FaultKind once) {
        var bill = new ArrayList<>(rows.of(day).stream()
                .map(row -> row.isRefund() ? row : change(byOutTradeNo.get(row.outTradeNo()), row))
                .filter(Objects::nonNull)
                .toList());
        foreign.stream().filter(row -> ChinaTime.dayOf(row.at()).equals(day)).forEach(bill::add);
        if (once == FaultKind.BILL_EXTRA_LINE) {
            bill.add(rows.foreign(day));
        } else if (once != null) {
            changeLastPayment(bill, row -> change(once, row));
        }
        return bill;
    }

    private static void changeLastPayment(List<BillRow> bill, UnaryOperator<@Nullable BillRow> change) {
        for (var i = bill.size() - 1; i >= 0; i--) {
            if (!bill.get(i).isRefund()) {
                var changed = change.apply(bill.remove(i));
                if (changed != null) {
                    bill.add(i, changed);
                }
                return;
            }
        }
    }

    private static @Nullable BillRow change(@Nullable FaultKind change, BillRow row) {
        return switch (change) {
            case BILL_MISSING_LINE -> null;
            case BILL_WRONG_AMOUNT -> row.withAmount(row.fen() + 1);
            case BILL_WRONG_FEE -> row.withFee(row.fee() + FEE_TOO_HIGH);
            case null, default -> row;
        };
    }
}
