package dev.warren.payment.notification.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A merchant's site on the loopback that keeps what it receives and behaves as a test wants. */
public final class MerchantServer implements AutoCloseable {

    /** What was posted; header names in lower case. */
    public record Received(String path, Map<String, String> headers, String body) {

        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Writes the answer, or does something worse. */
    public interface Manner {
        void answer(Received request, OutputStream answer) throws IOException, InterruptedException;
    }

    private static final Socket TAKEN = taken();

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Manner manner = answering(200, "");

    private MerchantServer(ServerSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().name("merchant-server").start(this::accept);
    }

    public static MerchantServer start() {
        try {
            return new MerchantServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on which nobody listens, and nobody else can: it is taken. */
    public static String refusing() {
        return "http://127.0.0.1:%d/hook".formatted(TAKEN.getLocalPort());
    }

    private static Socket taken() {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Manner answering(int status, String body, String... headerLines) {
        return (request, answer) -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = new StringBuilder("HTTP/1.1 %d Said\r\nContent-Length: %d\r\n".formatted(status, bytes.length));
            for (var line : headerLines) {
                head.append(line).append("\r\n");
            }
            answer.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            answer.write(bytes);
        };
    }

    /** Reads the request and says nothing for as long as the server runs. */
    public Manner silent() {
        return (request, answer) -> closed.await();
    }

    /** Says 200 and then one byte after another, never the last one. */
    public Manner dripping() {
        return (request, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            do {
                answer.write('.');
                answer.flush();
            } while (!closed.await(50, java.util.concurrent.TimeUnit.MILLISECONDS));
        };
    }

    /** Says 200 and then more and more, as fast as it is read. */
    public static Manner flooding() {
        return (request, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var much = "flood ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                answer.write(much);
            }
        };
    }

    public MerchantServer behaves(Manner manner) {
        this.manner = manner;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(socket.getLocalPort());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException ended) {
            closed.countDown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var request = read(in); request != null; request = read(in)) {
                received.add(request);
                manner.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException theOtherSideLeft) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        var start = line(in);
        if (start == null) {
            return null;
        }
        var headers = new TreeMap<String, String>();
        for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(start.split(" ")[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
