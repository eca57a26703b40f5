package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.books.Library;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.callbacks.Courier;
import dev.warren.sandbox.callbacks.Letters;
import dev.warren.sandbox.faults.Faults;
import org.springframework.stereotype.Component;

/** All providers a story can be paid through. */
@Component
class Providers {

    private final Library library;
    private final Faults faults;
    private final Letters letters;
    private final Callbacks callbacks;
    private final Courier courier;

    Providers(Library library, Faults faults, Letters letters, Callbacks callbacks, Courier courier) {
        this.library = library;
        this.faults = faults;
        this.letters = letters;
        this.callbacks = callbacks;
        this.courier = courier;
    }

    /** @throws Problem 400 for a channel that has no provider here */
    Provider of(String channel) {
        return new Provider(library.of(channel), faults, letters, callbacks, courier);
    }
}
