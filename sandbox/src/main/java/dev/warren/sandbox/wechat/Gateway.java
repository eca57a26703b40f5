package dev.warren.sandbox.wechat;

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

    private final AnswerWriter writer;
    private final WechatWallet wallet;
    private final Refund refund;
    private final Pauses pauses;

    Gateway(AnswerWriter writer, WechatWallet wallet, Refund refund, Pauses pauses) {
        this.writer = writer;
        this.wallet = wallet;
        this.refund = refund;
        this.pauses = pauses;
    }

    Reply answer(Checked.Rejected rejected) {
        return writer.write(rejected.answer(), rejected.signed() ? null : FaultKind.UNSIGNED_ERROR);
    }

    Reply answer(Checked.Accepted accepted, @Nullable Fault fault) {
        var operation = accepted.operation();
        if (fault == null) {
            return writer.write(run(accepted), null);
        }
        var kind = fault.fault();
        return switch (kind) {
            case UNSIGNED_ERROR, SIGNED_REFUSAL -> writer.write(operation.temptation(), kind);
            case SYSTEM_ERROR -> writer.write(Answer.systemError(), kind);
            case UNAVAILABLE -> writer.write(Answer.unavailable(), kind);
            case REFUND_LATER -> writer.write(run(() -> refund.later(accepted.call(), fault.delay())), kind);
            case REFUND_ABNORMAL -> writer.write(run(() -> refund.failing(accepted.call())), kind);
            case WRONG_AMOUNT -> writer.write(oneFenMore(run(accepted)), kind);
            case NOTIFY_BEFORE_PRECREATE_RETURNS -> {
                var answer = run(accepted);
                if (answer instanceof Answer.Done(var status, var fields)
                        && fields.get("code_url") instanceof String code) {
                    wallet.pay(code);
                    pauses.pause(fault.delay());
                }
                yield writer.write(answer, kind);
            }
            default -> writer.write(run(accepted), kind);
        };
    }

    private static Answer run(Checked.Accepted accepted) {
        return run(() -> accepted.operation().run(accepted.call()));
    }

    private static Answer run(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (InvalidField invalid) {
            return Answer.invalid(invalid.reason());
        }
    }

    private static Answer oneFenMore(Answer answer) {
        return answer instanceof Answer.Done(var status, var fields)
                ? new Answer.Done(status, oneFenMore(fields))
                : answer;
    }

    /** The same, but for the total of the trade, where it names one. */
    static Map<String, Object> oneFenMore(Map<String, Object> fields) {
        if (!(fields.get("amount") instanceof Map<?, ?> amount) || !(amount.get("total") instanceof Long total)) {
            return fields;
        }
        var alteredAmount = new LinkedHashMap<Object, Object>(amount);
        alteredAmount.put("total", total + 1);
        var altered = new LinkedHashMap<>(fields);
        altered.put("amount", alteredAmount);
        return altered;
    }
}
