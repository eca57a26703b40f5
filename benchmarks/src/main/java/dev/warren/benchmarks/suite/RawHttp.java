package dev.warren.benchmarks.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection that costs next to nothing: the load shall not take the cores from what it loads. */
public final class RawHttp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 90_000;

    private final URI server;
    private final byte[] read = new byte[16_384];
    private int next;
    private int end;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    public RawHttp(URI server) throws IOException {
        this.server = server;
        this.socket = connect();
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    private Socket connect() throws IOException {
        var opened = new Socket(server.getHost(), server.getPort());
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        return opened;
    }

    /** A server ends a connection after some number of calls, and says so in its answer. */
    private void reconnect() throws IOException {
        socket.close();
        socket = connect();
        in = socket.getInputStream();
        out = socket.getOutputStream();
        next = 0;
        end = 0;
    }

    /** An answer with its body; the entity tag is empty if it has none. */
    public record Answer(int status, String etag, String body) {}

    public Answer send(String method, String path, String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = (method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nContent-Length: "
                        + bytes.length + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        out.write(request);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var chunked = false;
        var last = false;
        var etag = "";
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (is("content-length:", header)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (is("etag:", header)) {
                etag = header.substring(5).strip();
            } else if (is("connection:", header)) {
                last = header.toLowerCase(Locale.ROOT).contains("close");
            } else if (is("transfer-encoding:", header)) {
                chunked = header.toLowerCase(Locale.ROOT).contains("chunked");
            }
        }
        var body = chunked ? chunks() : new String(bytes(length), StandardCharsets.UTF_8);
        if (last) {
            reconnect();
        }
        return new Answer(status, etag, body);
    }

    private static boolean is(String name, String header) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private String chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        while (true) {
            var from = next;
            while (next < end && read[next] != '\n') {
                next++;
            }
            text.append(new String(read, from, next - from, StandardCharsets.ISO_8859_1));
            if (next < end) {
                next++;
                var line = text.toString();
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            fill();
        }
    }

    private byte[] bytes(int count) throws IOException {
        var bytes = new byte[count];
        for (var done = 0; done < count; ) {
            if (next == end) {
                fill();
            }
            var some = Math.min(count - done, end - next);
            System.arraycopy(read, next, bytes, done, some);
            next += some;
            done += some;
        }
        return bytes;
    }

    /** Reads what is there; only when everything before is used up. */
    private void fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(read));
        if (end == 0) {
            throw new IOException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
