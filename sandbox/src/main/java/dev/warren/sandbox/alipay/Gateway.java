package dev.warren.sandbox.alipay;

import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Reply;
import dev.warren.sandbox.time.Pauses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what an accepted call asks for and writes the answer, with whatever is to be wrong in it. */
@Component
class Gateway {

    private static final String PAGE = "text/html;charset=utf-8";
    private final AnswerWriter writer;
    private final AlipayWallet wallet;
    private final Refund refund;
    private final BillQuery bills;
    private final Pauses pauses;

    Gateway(AnswerWriter writer, AlipayWallet wallet, Refund refund, BillQuery bills, Pauses pauses) {
        this.writer = writer;
        this.wallet = wallet;
        this.refund = refund;
        this.bills = bills;
        this.pauses = pauses;
    }

    Reply answer(Checked.Rejected rejected) {
        var fault = rejected.signed() ? null : FaultKind.UNSIGNED_ERROR;
        return reply(rejected.node(), rejected.answer(), fault);
    }

    Reply answer(Checked.Accepted accepted, @Nullable Fault fault) {
        var operation = accepted.operation();
        var node = AnswerWriter.node(operation);
        if (fault == null) {
            return reply(node, run(accepted), null);
        }
        var kind = fault.fault();
        return switch (kind) {
            case UNSIGNED_ERROR, SIGNED_REFUSAL -> reply(node, operation.temptation(), kind);
            case SYSTEM_ERROR -> reply(node, Answer.systemError(), kind);
            case UNAVAILABLE -> reply(node, Answer.unavailable(), kind);
            case REFUND_LATER -> reply(node, run(() -> refund.later(accepted.call(), fault.delay())), kind);
            case BILL_NOT_READY, BILL_MISSING_LINE, BILL_EXTRA_LINE, BILL_WRONG_AMOUNT, BILL_WRONG_FEE ->
                reply(node, run(() -> bills.run(accepted.call(), kind)), kind);
            case WRONG_AMOUNT -> reply(node, oneFenMore(run(accepted)), kind);
            case NOTIFY_BEFORE_PRECREATE_RETURNS -> {
                var answer = run(accepted);
                if (answer.fields().get("qr_code") instanceof String qrCode) {
                    wallet.pay(qrCode);
                    pauses.pause(fault.delay());
                }
                yield reply(node, answer, kind);
            }
            default -> reply(node, run(accepted), kind);
        };
    }

    private static Answer run(Checked.Accepted accepted) {
        return run(() -> accepted.operation().run(accepted.call()));
    }

    private static Answer run(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (InvalidBiz invalid) {
            return Answer.business("ACQ.INVALID_PARAMETER", "参数无效: " + invalid.reason());
        }
    }

    private static Answer oneFenMore(Answer answer) {
        if (answer instanceof Answer.Done(var values) && values.get("total_amount") instanceof String amount) {
            var altered = new LinkedHashMap<>(values);
            altered.put("total_amount", Yuan.oneFenMore(amount));
            return new Answer.Done(altered);
        }
        return answer;
    }

    private Reply reply(String node, Answer answer, @Nullable FaultKind fault) {
        return new Reply(
                200, PAGE, writer.write(node, answer.fields(), fault), Map.of("trace_id", "0ba1" + Account.digits(20)));
    }
}
