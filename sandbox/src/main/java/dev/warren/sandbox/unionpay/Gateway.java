package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Reply;
import dev.warren.sandbox.time.Pauses;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what an accepted call asks for and writes the answer, with whatever is to be wrong in it. */
@Component
class Gateway {

    private final AnswerWriter writer;
    private final UnionPayWallet wallet;
    private final Query query;
    private final Refund refund;
    private final UnionPayProperties properties;
    private final Pauses pauses;

    Gateway(
            AnswerWriter writer,
            UnionPayWallet wallet,
            Query query,
            Refund refund,
            UnionPayProperties properties,
            Pauses pauses) {
        this.writer = writer;
        this.wallet = wallet;
        this.query = query;
        this.refund = refund;
        this.properties = properties;
        this.pauses = pauses;
    }

    Reply refuse(Call call, Refusal refusal) {
        return writer.write(call, refusal.answer(), properties.signRefusals() ? null : FaultKind.UNSIGNED_ERROR);
    }

    Reply answer(Operation operation, Call call, @Nullable Fault fault) {
        var kind = fault == null ? null : fault.fault();
        return writer.write(call, answerOf(operation, call, fault, kind), kind);
    }

    private Answer answerOf(Operation operation, Call call, @Nullable Fault fault, @Nullable FaultKind kind) {
        if (fault == null || kind == null) {
            return run(() -> operation.run(call));
        }
        return switch (kind) {
            case UNSIGNED_ERROR, SIGNED_REFUSAL, CODE_98 -> operation.temptation();
            case CODE_03, CODE_04, CODE_06, CODE_34, CODE_37 -> undone(operation, call, code(kind));
            case CODE_05 ->
                operation == refund ? run(() -> operation.run(call)).as("05") : undone(operation, call, code(kind));
            case REFUND_LATER -> run(() -> refund.run(call, "00", fault.delay()));
            case REFUND_FAILS -> run(() -> refund.run(call, "01", Duration.ZERO));
            case WRONG_AMOUNT -> oneFenMore(run(() -> operation.run(call)));
            case NOTIFY_BEFORE_PRECREATE_RETURNS -> {
                var answer = run(() -> operation.run(call));
                var qrCode = answer.values().get("qrCode");
                if (qrCode != null) {
                    wallet.pay(qrCode);
                    pauses.pause(fault.delay());
                }
                yield answer;
            }
            default -> run(() -> operation.run(call));
        };
    }

    private Answer undone(Operation operation, Call call, String code) {
        return operation == query ? query.insteadOf(call, code) : Answer.refused(code, "状态未知");
    }

    private static String code(FaultKind kind) {
        return kind.name().substring("CODE_".length());
    }

    private static Answer run(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static Answer oneFenMore(Answer answer) {
        var amount = answer.values().get("txnAmt");
        return amount == null ? answer : answer.with("txnAmt", Long.toString(Long.parseLong(amount) + 1));
    }
}
