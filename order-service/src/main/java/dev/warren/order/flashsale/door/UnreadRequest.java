package dev.warren.order.flashsale.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** A request whose body was begun to be read, as if it were still to be read. */
final class UnreadRequest extends HttpServletRequestWrapper {

    private final ServletInputStream body;

    UnreadRequest(HttpServletRequest request, byte[] begun) throws IOException {
        super(request);
        this.body = new Body(new SequenceInputStream(new ByteArrayInputStream(begun), request.getInputStream()));
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {

        private final InputStream bytes;
        private boolean finished;

        private Body(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var next = bytes.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var count = bytes.read(into, from, most);
            finished = count < 0;
            return count;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read without waiting (expected: with)");
        }
    }
}
