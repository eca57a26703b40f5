package dev.warren.sandbox.callbacks;

import dev.warren.sandbox.faults.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CallbackController {

    private final Callbacks callbacks;

    CallbackController(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @GetMapping("/sandbox/callbacks")
    Kept sent(@RequestParam(required = false) @Nullable String party) {
        return new Kept(callbacks.of(party == null ? null : Party.named(party)));
    }

    record Kept(List<Callback> data) {}
}
