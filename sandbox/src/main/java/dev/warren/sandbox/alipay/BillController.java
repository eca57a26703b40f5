package dev.warren.sandbox.alipay;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.faults.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where bills are fetched, and the controls that make a bill differ from what happened. */
@RestController
class BillController {

    private static final List<FaultKind> CHANGES =
            List.of(FaultKind.BILL_MISSING_LINE, FaultKind.BILL_WRONG_AMOUNT, FaultKind.BILL_WRONG_FEE);

    private final Bills bills;
    private final BillChanges changes;
    private final Faults faults;
    private final Line line;

    BillController(Bills bills, BillChanges changes, Faults faults, Line line) {
        this.bills = bills;
        this.changes = changes;
        this.faults = faults;
        this.line = line;
    }

    /** What a bill shall say of a trade. */
    record Change(@Nullable String outTradeNo, @Nullable String change) {}

    @GetMapping(Bills.PATH + "{name}.zip")
    void fetch(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var fault = faults.next(Party.ALIPAY, "bill-download");
        var kind = fault == null ? null : fault.fault();
        line.answer(fault, request, response, () -> reply(name, kind));
    }

    private Reply reply(String name, @Nullable FaultKind fault) {
        var zip = bills.fetch(name);
        if (zip.isEmpty() || fault == FaultKind.BILL_LINK_DEAD) {
            return Reply.text(403, "链接已失效");
        }
        var whole = zip.get();
        return new Reply(
                200,
                "application/zip",
                fault == FaultKind.BILL_TRUNCATED_ZIP ? Arrays.copyOf(whole, whole.length / 2) : whole);
    }

    /** Every bill from now on says so of the payment of this trade. */
    @PostMapping("/sandbox/alipay/bills/changes")
    @ResponseStatus(HttpStatus.CREATED)
    Change change(@RequestBody Change ordered) {
        var kind = CHANGES.stream()
                .filter(known -> known.toString().equals("bill-" + ordered.change()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "change",
                        "change: %s (expected one of: missing-line, wrong-amount, wrong-fee)"
                                .formatted(ordered.change())));
        if (ordered.outTradeNo() == null) {
            throw Problem.invalid("outTradeNo", "outTradeNo: missing (expected: the number of a trade)");
        }
        changes.of(ordered.outTradeNo(), kind);
        return ordered;
    }

    /** A payment nobody here has heard of stands on the bill of that day. */
    @PostMapping("/sandbox/alipay/bills/{day}/extra-lines")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> addForeign(@PathVariable LocalDate day) {
        var row = changes.addForeign(day);
        return Map.of("tradeNo", row.tradeNo(), "outTradeNo", row.outTradeNo(), "amount", row.fen());
    }

    /** Bills say again what happened. */
    @DeleteMapping("/sandbox/alipay/bills/changes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        changes.clear();
    }
}
