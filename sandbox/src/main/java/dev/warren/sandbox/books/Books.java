package dev.warren.sandbox.books;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A provider's books, one per channel: they say what was paid and what went back, whatever we were told. */
public interface Books {

    /** Name of the channel, as orders know it. */
    String channel();

    /** The operation by which a code is asked for, as faults name it. */
    String creation();

    /** The operations that can answer as if a trade were not there yet, each with the fault that makes it do so. */
    Map<String, FaultKind> lagging();

    /** What must go wrong, by operation, for money to come by a code whose order has ended; nothing where it comes anyhow. */
    Map<String, FaultKind> payingLate();

    /** What can be said about somebody else's business in a callback that is genuine. */
    List<FaultKind> foreignCallbacks();

    /** The provider, as faults and callbacks name it. */
    default Party party() {
        return Party.named(channel().toLowerCase(Locale.ROOT));
    }

    /** The trade that a code belongs to. */
    Optional<Entry> ofQrCode(String qrCode);

    /** The trade under our number. */
    Optional<Entry> ofOutTradeNo(String outTradeNo);

    /**
     * Somebody gives money back in the provider's own portal, under a number of the provider's; it tells of it as of any refund.
     *
     * @return false when so much is not left, or nothing was paid
     */
    boolean refundInPortal(String outTradeNo, long amount);

    /** All trades by which money came in, oldest first. */
    List<Entry> paid();
}
