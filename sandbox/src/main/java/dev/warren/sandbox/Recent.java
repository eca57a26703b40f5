package dev.warren.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers the latest things by name, up to a number; the oldest are forgotten first. Safe for use by many threads. */
public final class Recent<T> {

    private final Map<String, T> byName = new LinkedHashMap<>();
    private final int kept;

    public Recent(int kept) {
        this.kept = kept;
    }

    /** The thing of that name, made if there is none. */
    public synchronized T get(String name, Function<String, T> maker) {
        var known = byName.get(name);
        if (known != null) {
            return known;
        }
        var made = maker.apply(name);
        byName.put(name, made);
        if (byName.size() > kept) {
            byName.remove(byName.keySet().iterator().next());
        }
        return made;
    }

    public synchronized Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
