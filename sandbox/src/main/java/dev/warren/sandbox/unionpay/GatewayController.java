package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.forms.Forms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The gateway's two addresses, which take the same, and the one of the files; the form is read by ourselves. */
@Controller
class GatewayController {

    private static final int LONGEST_BODY = 512 * 1024;

    private final RequestCheck check;
    private final Map<String, Operation> operations;
    private final Gateway gateway;
    private final Download download;
    private final Transactions transactions;
    private final Faults faults;
    private final Line line;

    GatewayController(
            RequestCheck check,
            List<Operation> operations,
            Gateway gateway,
            Download download,
            Transactions transactions,
            Faults faults,
            Line line) {
        this.check = check;
        this.operations = operations.stream().collect(Collectors.toMap(Operation::type, Function.identity()));
        this.gateway = gateway;
        this.download = download;
        this.transactions = transactions;
        this.faults = faults;
        this.line = line;
    }

    @PostMapping({"/gateway/api/backTransReq.do", "/gateway/api/queryTrans.do"})
    void transact(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    @PostMapping({"/filedownload", "/filedownload/"})
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean files) throws IOException {
        var call = call(request);
        var operation = operations.get(call.text("txnType") + call.text("txnSubType"));
        try {
            check.check(call);
            if (operation == null || (operation == download) != files) {
                throw new Refusal("10", "报文格式错误[txnType]");
            }
        } catch (Refusal refusal) {
            line.answer(null, request, response, () -> gateway.refuse(call, refusal));
            return;
        }
        var fault = faults.next(Party.UNIONPAY, operation.name(), transactions.outTradeNo(call));
        line.answer(fault, request, response, () -> gateway.answer(operation, call, fault));
    }

    private static Call call(HttpServletRequest request) throws IOException {
        var body = new String(request.getInputStream().readNBytes(LONGEST_BODY), StandardCharsets.US_ASCII);
        try {
            var charset = Acp.charset(Forms.decode(body, StandardCharsets.UTF_8).getOrDefault("encoding", ""))
                    .orElse(StandardCharsets.UTF_8);
            var fields = Forms.decode(body, charset);
            fields.values().removeIf(String::isEmpty);
            return new Call(fields, charset);
        } catch (IllegalArgumentException brokenPercentCode) {
            return new Call(Map.of(), StandardCharsets.UTF_8);
        }
    }
}
