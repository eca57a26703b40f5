package dev.warren.sandbox.unionpay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One payment by a code, in fen; the caller holds the lock. */
final class Trade implements Transaction {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Offer offer;
    private final UnionPayProperties properties;
    private final ArrayDeque<Instant> queries = new ArrayDeque<>();
    private TradeStatus status = TradeStatus.ISSUED;
    private String paidAs = "";
    private @Nullable Instant paidAt;
    private long givenBack;
    private long returned;

    Trade(Offer offer, UnionPayProperties properties) {
        this.offer = offer;
        this.properties = properties;
    }

    /** Empty when the code can be scanned, else why not. */
    Optional<Answer> scan(Instant now) {
        if (status == TradeStatus.PAID) {
            return Optional.of(Answer.refused("12", "该订单已支付"));
        }
        if (!now.isBefore(offer.payBy())) {
            return Optional.of(Answer.refused("86", "二维码已失效"));
        }
        status = TradeStatus.SCANNED;
        return Optional.empty();
    }

    /** The money is taken, whatever the time; false when it was before. */
    boolean take(String as, Instant now) {
        if (status == TradeStatus.PAID) {
            return false;
        }
        status = TradeStatus.PAID;
        paidAs = as;
        paidAt = now;
        return true;
    }

    /** Whether so much is left; then it is taken out. */
    boolean giveBack(long fen) {
        if (givenBack + fen > offer.amount()) {
            return false;
        }
        givenBack += fen;
        return true;
    }

    /** A refund has come to its end. */
    void gaveBack(long fen) {
        returned += fen;
    }

    /** A refund failed. */
    void keep(long fen) {
        givenBack -= fen;
    }

    /** Whether this query is one too many. */
    boolean isAskedTooOften(Instant now) {
        while (!queries.isEmpty() && !queries.getFirst().isAfter(now.minus(MINUTE))) {
            queries.removeFirst();
        }
        queries.addLast(now);
        return properties.queryLimit() > 0 && queries.size() > properties.queryLimit();
    }

    @Override
    public String code(Instant now) {
        return switch (status) {
            case PAID -> paidAs;
            case ISSUED -> now.isBefore(offer.payBy()) ? properties.unscanned() : properties.expired();
            case SCANNED -> now.isBefore(offer.payBy()) ? properties.scanned() : properties.expired();
        };
    }

    @Override
    public Map<String, String> told() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("txnType", "01");
        fields.put("txnSubType", "07");
        fields.put("txnAmt", Long.toString(offer.amount()));
        fields.put("currencyCode", "156");
        paidAt().ifPresent(at -> {
            fields.put("queryId", offer.queryId());
            fields.put("traceNo", offer.queryId().substring(13, 19));
            fields.put("traceTime", BeijingTime.trace(at));
            fields.put("settleAmt", Long.toString(offer.amount()));
            fields.put("settleCurrencyCode", "156");
            fields.put("settleDate", BeijingTime.day(BeijingTime.dayOf(at)));
            fields.put("accNo", "6226********0048");
            fields.put("payType", "0201");
            fields.put("payCardType", "01");
        });
        if (offer.reqReserved() != null) {
            fields.put("reqReserved", offer.reqReserved());
        }
        return fields;
    }

    TradeStatus status() {
        return status;
    }

    /** What went back by refunds that are done. */
    long returned() {
        return returned;
    }

    Offer offer() {
        return offer;
    }

    @Override
    public String orderId() {
        return offer.orderId();
    }

    @Override
    public String txnTime() {
        return offer.txnTime();
    }

    @Override
    public String queryId() {
        return offer.queryId();
    }

    @Override
    public @Nullable String backUrl() {
        return offer.backUrl();
    }

    Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }

    /** {@code 00}, {@code A6} or {@code 42} once it is paid. */
    String paidAs() {
        return paidAs;
    }
}
