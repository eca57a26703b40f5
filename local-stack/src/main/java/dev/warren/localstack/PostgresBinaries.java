package dev.warren.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs of the class path, unpacked once per checkout, and the way to run them whoever we are.
 *
 * @param place where programs and data can be reached by the account that runs them
 */
record PostgresBinaries(Path place, Account account) {

    private static final String ARCHIVE = "/postgres-linux-%s.txz";

    static synchronized PostgresBinaries unpacked(Path home) {
        Account account = Account.current();
        Folders.create(home);
        Path place = account.canReach(home) ? home : elsewhere(home);
        Path root = place.resolve("postgresql");
        if (!Files.exists(root.resolve("bin/postgres"))) {
            unpackInto(root);
        }
        return new PostgresBinaries(place, account);
    }

    /** A directory outside our home, always the same, for an account that cannot enter our home. */
    private static Path elsewhere(Path home) {
        Path link = home.resolve("elsewhere");
        try {
            if (!Files.isDirectory(link)) {
                Path directory = Files.createTempDirectory(Path.of("/var/tmp"), "warren");
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, directory);
            }
            return link.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory in /var/tmp", e);
        }
    }

    /** Where the data of the server in a directory is kept. */
    Path dataOf(Path directory) {
        return account.canReach(directory) ? directory : Folders.create(place.resolve(Names.of(directory)));
    }

    /** The command line that runs one of the programs as an account PostgreSQL accepts. */
    List<String> command(String program, List<String> arguments) {
        return account.command(place.resolve("postgresql/bin").resolve(program).toString(), arguments);
    }

    /** Makes a directory belong to the account the programs run as. */
    void giveAway(Path directory) {
        account.giveAway(directory);
    }

    private static void unpackInto(Path root) {
        String name = ARCHIVE.formatted(System.getProperty("os.arch").replace("amd64", "x86_64"));
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new LocalStackException(
                        "no PostgreSQL for this machine on the class path (%s). Set WARREN_POSTGRES_URL or start Docker"
                                .formatted(name));
            }
            Path unpacking = Files.createTempDirectory(root.getParent(), "unpacking");
            unpack(archive, unpacking);
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveInto(root, unpacking);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + root, e);
        }
    }

    /** Another JVM may have been faster; then ours is not needed. */
    private static void moveInto(Path root, Path unpacked) throws IOException {
        try {
            Files.move(unpacked, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.deleteTree(unpacked);
            if (!Files.exists(root.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry leaves the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
