package dev.warren.localstack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a server keeps between two starts, in a file that can also be read by a shell: {@code key=value} lines. */
final class Settings {

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    Settings(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
    }

    /** The settings a server keeps in its directory. */
    static Settings in(Path directory) {
        return new Settings(Folders.create(directory).resolve("settings"));
    }

    /** Whether nothing was kept before. */
    boolean isNew() {
        return values.isEmpty();
    }

    /** The port of that name: the one it had before, unless somebody else took it meanwhile. */
    int port(String name, boolean inUseByUs) {
        String before = values.get(name);
        if (before != null && !inUseByUs && !Ports.isFree(Integer.parseInt(before))) {
            values.remove(name);
        }
        return Integer.parseInt(values.computeIfAbsent(name, absent -> Integer.toString(Ports.free())));
    }

    String password(String name) {
        return values.computeIfAbsent(name, absent -> Names.password());
    }

    void save() {
        Folders.writeSecret(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
