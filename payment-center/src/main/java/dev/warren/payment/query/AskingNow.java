package dev.warren.payment.query;

import dev.warren.payment.cases.Case;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks providers right now, because a person wants to know; no transaction is open meanwhile. */
@Component
public class AskingNow {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final JsonMapper json;

    AskingNow(JdbcClient jdbc, Channels channels, JsonMapper json) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.json = json;
    }

    /** What a provider says of one code. */
    public record Told(String paymentId, String outTradeNo, TradeAnswer answer) {

        /** Whether money came in by it, by what the provider says. */
        public boolean isMoney() {
            return answer instanceof TradeAnswer.Paid || answer instanceof TradeAnswer.Refunded;
        }
    }

    private record Code(String paymentId, String channel, TradeRef trade) {}

    /** Asks about whatever a case is about: one code, or every code of a payment. */
    public List<Told> about(Case about) {
        return codes(about.subject(), tradeNos(about)).stream()
                .map(code -> new Told(
                        code.paymentId,
                        code.trade.outTradeNo(),
                        channels.get(code.channel).query(code.trade)))
                .toList();
    }

    /** The provider's number, if the evidence has one, by the code it belongs to. */
    private Map<String, String> tradeNos(Case about) {
        var evidence = json.readTree(about.evidence());
        var tradeNo = evidence.path("tradeNo").asString("");
        var outTradeNo = evidence.path("outTradeNo").asString(about.subject());
        return tradeNo.isEmpty() ? Map.of() : Map.of(outTradeNo, tradeNo);
    }

    private List<Code> codes(String subject, Map<String, String> tradeNos) {
        return jdbc.sql("""
                        select payment_id, channel, out_trade_no, asked_at from payment_attempt
                         where out_trade_no = :subject or payment_id = :subject order by number""")
                .param("subject", subject)
                .query((row, n) -> new Code(
                        row.getString("payment_id"),
                        row.getString("channel"),
                        new TradeRef(
                                row.getString("out_trade_no"),
                                tradeNos.get(row.getString("out_trade_no")),
                                row.getTimestamp("asked_at").toInstant())))
                .list();
    }
}
