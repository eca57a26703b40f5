package dev.warren.defaults.testing.red.features.selling;

import dev.warren.defaults.testing.red.features.buying.Buying;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;

/** Knows the feature that knows it, takes its dependency by field and the time from the machine. */
public class Selling {

    @Autowired
    Buying buying;

    Instant at = Instant.now();
}
