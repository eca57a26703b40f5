package dev.warren.sandbox.unionpay;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what became of a transaction, by its number and time or by the gateway's number. */
@Component
class Query implements Operation {

    private final Transactions transactions;
    private final InstantSource clock;

    Query(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "0000";
    }

    @Override
    public String name() {
        return "query";
    }

    @Override
    public Answer run(Call call) {
        return find(call).map(this::told).orElseGet(Answer::notThere);
    }

    private Optional<Transaction> find(Call call) {
        var queryId = call.optional("queryId");
        return queryId == null
                ? transactions.named(call.required("orderId"), call.text("txnTime"))
                : transactions.ofQueryId(queryId);
    }

    private Answer told(Transaction found) {
        var now = clock.instant();
        synchronized (found instanceof GivenBack refund ? refund.trade() : found) {
            if (found instanceof Trade trade && trade.isAskedTooOften(now)) {
                return Answer.refused("37", "查询过于频繁");
            }
            var code = found.code(now);
            return code.equals("34") ? Answer.notThere() : told(found, code);
        }
    }

    private static Answer told(Transaction found, String code) {
        return Answer.done(found.told())
                .with("origRespCode", code)
                .with("origRespMsg", found.isSettled(code) ? "成功[0000000]" : "处理中");
    }

    /** What a query is told instead, as a fault. */
    Answer insteadOf(Call call, String code) {
        return switch (code) {
            case "03", "04", "05" ->
                Answer.done(find(call).map(Transaction::told).orElseGet(Map::of))
                        .with("origRespCode", code)
                        .with("origRespMsg", "状态未知");
            default -> Answer.refused(code, "状态未知");
        };
    }

    @Override
    public Answer temptation() {
        return Answer.notThere();
    }
}
