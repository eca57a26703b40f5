package dev.warren.sandbox.scenarios;

import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.time.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a scenario has at hand: the parties it plays, a narrator, and ways to wait and to expect.
 *
 * @param slack real time for whatever is no business delay: machines that are busy, services that restart
 */
record Story(
        Narrator narrator,
        Storefront storefront,
        MerchantDesk merchant,
        Operators operators,
        Buyer buyer,
        Provider provider,
        Speed speed,
        Duration slack,
        Pauses pauses,
        InstantSource clock) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Lets business time pass. */
    void pass(Duration businessTime) {
        pauses.pause(speed.apply(businessTime));
        expect(!pauses.isEnded(), "the sandbox stops");
    }

    /** Lets time pass until then; none, if it is over. */
    void passUntil(Instant then) {
        var left = Duration.between(clock.instant(), then);
        if (left.isPositive()) {
            pauses.pause(left);
        }
        expect(!pauses.isEnded(), "the sandbox stops");
    }

    /** @throws Broken with the given words unless it holds */
    void expect(boolean holds, String otherwise, Object... args) {
        if (!holds) {
            throw new Broken(otherwise, args);
        }
    }

    /** When a wait for something that takes this business time has failed. */
    Instant deadline(Duration businessTime) {
        return clock.instant().plus(speed.apply(businessTime)).plus(slack);
    }

    /**
     * Looks until it is there, and says so while it takes long.
     *
     * @throws Broken at the deadline
     */
    <T> T await(String what, Instant deadline, Supplier<Optional<T>> look) {
        var since = clock.instant();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (clock.instant().isAfter(deadline)) {
                throw new Broken(
                        "%s: not seen within %d s",
                        what, Duration.between(since, clock.instant()).toSeconds());
            }
            narrator.waiting(what, since);
            expect(!pauses.isEnded(), "the sandbox stops");
            pauses.pause(LOOK_AGAIN);
        }
    }
}
