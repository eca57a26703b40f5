package dev.warren.sandbox.books;

import dev.warren.defaults.problem.Problem;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The books of all channels there are. */
@Component
public class Library {

    private final List<Books> all;

    Library(List<Books> all) {
        this.all = all.stream().sorted(Comparator.comparing(Books::channel)).toList();
    }

    /** @throws Problem 400 that names the known ones */
    public Books of(String channel) {
        return all.stream()
                .filter(books -> books.channel().equalsIgnoreCase(channel))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST,
                        "unknown-channel",
                        "channel: %s (expected one of: %s)",
                        channel,
                        all.stream().map(Books::channel).toList()));
    }
}
