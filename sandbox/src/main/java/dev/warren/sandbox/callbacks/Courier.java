package dev.warren.sandbox.callbacks;

import static dev.warren.sandbox.faults.FaultKind.DROP_CALLBACK;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.time.Agenda;
import dev.warren.sandbox.time.Pauses;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings letters to us until each is accepted or its pauses are spent; every attempt is kept with our answer. */
@Component
public class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private final Post post;
    private final Letters letters;
    private final Callbacks callbacks;
    private final Faults faults;
    private final Agenda agenda;
    private final Pauses pauses;
    private final Speed speed;
    private final InstantSource clock;

    Courier(
            Post post,
            Letters letters,
            Callbacks callbacks,
            Faults faults,
            Agenda agenda,
            Pauses pauses,
            Speed speed,
            InstantSource clock) {
        this.post = post;
        this.letters = letters;
        this.callbacks = callbacks;
        this.faults = faults;
        this.agenda = agenda;
        this.pauses = pauses;
        this.speed = speed;
        this.clock = clock;
    }

    /** Sends the letter at once, in the background. */
    public void deliver(Letter letter) {
        letters.add(letter);
        if (faults.next(letter.party(), Party.CALLBACK, letter.about(), kind -> kind == DROP_CALLBACK) != null) {
            callbacks.add(dropped(letter));
            return;
        }
        agenda.now(() -> attempt(letter, 1));
    }

    private void attempt(Letter letter, int attempt) {
        var fault = faults.next(letter.party(), Party.CALLBACK, letter.about(), kind -> !kind.ofEvent());
        if (fault != null && fault.fault() == FaultKind.DELAY) {
            pauses.pause(fault.delay());
        }
        if (fault != null && fault.fault() == FaultKind.DUPLICATE_CALLBACK) {
            agenda.now(() -> callbacks.add(send(letter, attempt, fault.fault())));
        }
        var sent = send(letter, attempt, fault == null ? null : fault.fault());
        if (!sent.accepted()) {
            again(letter, attempt);
        }
        callbacks.add(sent); // last, so that whoever sees the attempt can rely on the next one
    }

    /**
     * Sends a letter once more besides its own attempts, with this wrong in it, and waits for the answer.
     *
     * @throws IllegalArgumentException for a fault the party's callbacks cannot have
     */
    public Callback sendBesides(Letter letter, @Nullable FaultKind fault) {
        if (fault != null && !letter.party().can(Party.CALLBACK, fault)) {
            throw new IllegalArgumentException("%s cannot call back with %s".formatted(letter.party(), fault));
        }
        var sent = send(letter, 0, fault);
        callbacks.add(sent);
        return sent;
    }

    private Callback send(Letter letter, int attempt, @Nullable FaultKind kind) {
        var sheet = letter.write(kind);
        var sentAt = clock.instant();
        var answer = post.send(letter.to(), sheet);
        var accepted = answer.status() != null
                && kind != FaultKind.IGNORE_ANSWER
                && letter.accepted(answer.status(), answer.text());
        return new Callback(
                letter.party(),
                letter.id(),
                letter.about(),
                attempt,
                letter.to(),
                sheet.headers(),
                new String(sheet.body(), UTF_8),
                sentAt,
                answer.took().toMillis(),
                answer.status(),
                answer.text(),
                accepted,
                kind);
    }

    private void again(Letter letter, int attempt) {
        var ladder = letter.pauses();
        if (attempt > ladder.size()) {
            log.info("{} gives up telling {} after {} attempts", letter.party(), letter.to(), attempt);
            return;
        }
        agenda.after(speed.apply(ladder.get(attempt - 1)), () -> attempt(letter, attempt + 1));
    }

    private Callback dropped(Letter letter) {
        var sheet = letter.write(null);
        return new Callback(
                letter.party(),
                letter.id(),
                letter.about(),
                0,
                letter.to(),
                sheet.headers(),
                new String(sheet.body(), UTF_8),
                clock.instant(),
                0,
                null,
                "never sent",
                false,
                DROP_CALLBACK);
    }
}
