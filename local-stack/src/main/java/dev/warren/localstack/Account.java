package dev.warren.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How programs that refuse to run as root are run: an ordinary user runs them as they are; root runs them in a user
 * namespace of their own where that is allowed, else as {@code nobody}, who cannot reach every directory.
 */
enum Account {
    OURSELVES(""),
    NAMESPACE("unshare -U"),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final Path ROOT = Path.of("/");

    private final String prefix;

    Account(String prefix) {
        this.prefix = prefix;
    }

    /** The command line that runs a program as this account. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1)));
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    static Account current() {
        if (!Commands.run(ROOT, "id", "-u").output().equals("0")) {
            return OURSELVES;
        }
        return Commands.run(ROOT, "unshare", "-U", "true").succeeded() ? NAMESPACE : NOBODY;
    }

    boolean canReach(Path directory) {
        return this != NOBODY
                || Commands.run(ROOT, 10, command("test", List.of("-x", directory.toString())))
                        .succeeded();
    }

    void giveAway(Path directory) {
        if (this == NOBODY) {
            Commands.run(ROOT, "chown", "-R", "65534:65534", directory.toString());
        }
    }
}
