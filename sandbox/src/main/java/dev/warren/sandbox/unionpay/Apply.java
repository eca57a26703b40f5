package dev.warren.sandbox.unionpay;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a code. The same number and time again is a repetition, and the code is not told again. */
@Component
class Apply implements Operation {

    private static final Duration WITHOUT_TIMEOUT = Duration.ofHours(24);

    private final Transactions transactions;
    private final UnionPayProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    Apply(Transactions transactions, UnionPayProperties properties, Speed speed, InstantSource clock) {
        this.transactions = transactions;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "0107";
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public Answer run(Call call) {
        var now = clock.instant();
        call.required("channelType");
        call.required("currencyCode");
        var offer = new Offer(
                call.required("orderId"),
                call.text("txnTime"),
                Long.parseLong(call.required("txnAmt")),
                call.required("backUrl"),
                call.optional("reqReserved"),
                Transactions.newQueryId(now),
                UnionPayWallet.PREFIX + "00010000/62" + Account.digits(30),
                now.plus(speed.apply(window(call))));
        transactions.add(new Trade(offer, properties));
        return Answer.done(Map.of("qrCode", offer.qrCode()));
    }

    /** From the transaction's time to its time-out; it passes at the speed. */
    private static Duration window(Call call) {
        var timeout = call.optional("payTimeout");
        if (timeout == null) {
            return WITHOUT_TIMEOUT;
        }
        var asked = BeijingTime.parse(call.text("txnTime")).orElse(Instant.MIN);
        return BeijingTime.parse(timeout)
                .filter(end -> end.isAfter(asked))
                .map(end -> Duration.between(asked, end))
                .orElseThrow(() -> new Refusal("10", "报文格式错误[payTimeout]"));
    }

    @Override
    public Answer temptation() {
        return Answer.refused("88", "交易不存在或状态不正确");
    }
}
