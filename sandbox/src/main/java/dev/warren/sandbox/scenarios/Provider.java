package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.books.Books;
import dev.warren.sandbox.books.Entry;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.callbacks.Courier;
import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.callbacks.Letters;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider a story is paid through, whichever it is: what it holds, what it sends, and how it is made to misbehave. */
final class Provider implements AutoCloseable {

    /** As good as always. */
    private static final int ALWAYS = 100_000;

    private final Books books;
    private final Faults faults;
    private final Letters letters;
    private final Callbacks callbacks;
    private final Courier courier;
    private final Set<String> troubled = new HashSet<>();
    private final List<Fault> down = new ArrayList<>();

    Provider(Books books, Faults faults, Letters letters, Callbacks callbacks, Courier courier) {
        this.books = books;
        this.faults = faults;
        this.letters = letters;
        this.callbacks = callbacks;
        this.courier = courier;
    }

    String channel() {
        return books.channel();
    }

    Party party() {
        return books.party();
    }

    /** The trade of a code, as it stands now. */
    Entry trade(String qrCode) {
        return books.ofQrCode(qrCode).orElseThrow(() -> new Broken("%s knows no code %s", channel(), qrCode));
    }

    /** The trade under our number, as it stands now. */
    Entry tradeNumbered(String outTradeNo) {
        return books.ofOutTradeNo(outTradeNo)
                .orElseThrow(() -> new Broken("%s knows no trade %s", channel(), outTradeNo));
    }

    /** Somebody gives money of this trade back in its portal, without us. */
    void refundsInPortal(Entry trade, long amount) {
        if (!books.refundInPortal(trade.outTradeNo(), amount)) {
            throw new Broken("%s does not give %d of %s back", channel(), amount, trade.outTradeNo());
        }
    }

    /** From now on loses every callback about this trade. */
    void losesCallbacks(Entry trade) {
        order(trade, Party.CALLBACK, FaultKind.DROP_CALLBACK);
    }

    /** From now on answers questions about this trade, and requests to close it, as if it did not know it yet. */
    void lagsBehind(Entry trade) {
        books.lagging().forEach((operation, fault) -> order(trade, operation, fault));
    }

    /** From now on lets this trade be paid although its order has ended, whatever must go wrong for that. */
    void takesLateMoney(Entry trade) {
        books.payingLate().forEach((operation, fault) -> order(trade, operation, fault));
    }

    /** What can be said about somebody else's business in a callback that is genuine. */
    List<FaultKind> foreignCallbacks() {
        return books.foreignCallbacks();
    }

    /** From now on answers no question about this trade. */
    void answersNothing(Entry trade) {
        order(trade, "query", FaultKind.HTTP_500);
    }

    /** Sends the next callback about this trade twice at the same moment. */
    void repeatsNextCallback(Entry trade) {
        troubled.add(trade.outTradeNo());
        faults.add(
                new Fault(party(), Party.CALLBACK, FaultKind.DUPLICATE_CALLBACK, 1, trade.outTradeNo(), Duration.ZERO));
    }

    private void order(Entry trade, String operation, FaultKind fault) {
        troubled.add(trade.outTradeNo());
        faults.add(new Fault(party(), operation, fault, ALWAYS, trade.outTradeNo(), Duration.ZERO));
    }

    /** From now on does nothing for anybody: answers 500, hangs for a while, or closes the connection, in turn. */
    void goesDown(Duration hang) {
        for (var call = 0; call < 200; call++) {
            down(Fault.ANY, FaultKind.HTTP_500, 1, Duration.ZERO);
            down(Fault.ANY, FaultKind.CLOSE_SOCKET, 1, Duration.ZERO);
            down(Fault.ANY, FaultKind.TIME_OUT, 1, hang);
        }
        down(Fault.ANY, FaultKind.HTTP_500, ALWAYS, Duration.ZERO);
    }

    /** From now on issues codes whose answers nobody can believe. */
    void garblesNewCodes() {
        down(books.creation(), FaultKind.BAD_SIGNATURE, ALWAYS, Duration.ZERO);
    }

    private void down(String operation, FaultKind kind, int times, Duration delay) {
        var fault = new Fault(party(), operation, kind, times, null, delay);
        down.add(fault);
        faults.add(fault);
    }

    /** From now on behaves, as far as this story made it misbehave. */
    void behaves() {
        faults.forget(fault -> fault.match() == null ? isOfThisStory(fault) : troubled.contains(fault.match()));
        troubled.clear();
        down.clear();
    }

    private boolean isOfThisStory(Fault fault) {
        return fault.party() == party()
                && down.stream()
                        .anyMatch(ordered ->
                                ordered.operation().equals(fault.operation()) && ordered.fault() == fault.fault());
    }

    @Override
    public void close() {
        behaves();
    }

    /** What it wanted to tell us of this trade, lost letters too. */
    List<Letter> letters(Entry trade) {
        return letters.about(party(), trade.outTradeNo());
    }

    /** Sends a letter once, besides its own attempts, with this wrong in it. */
    Callback sends(Letter letter, @Nullable FaultKind fault) {
        return courier.sendBesides(letter, fault);
    }

    /** Every attempt to tell us of this trade. */
    List<Callback> attempts(Entry trade) {
        return callbacks.of(party()).stream()
                .filter(callback -> trade.outTradeNo().equals(callback.about()))
                .toList();
    }
}
