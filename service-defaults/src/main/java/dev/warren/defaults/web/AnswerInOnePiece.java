package dev.warren.defaults.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.MediaType;

/**
 * An answer that leaves when it is complete. Spring MVC flushes each before its end is known: it leaves in chunks, and two packets
 * wake its reader twice. Events are sent as they come.
 */
public final class AnswerInOnePiece extends HttpServletResponseWrapper {

    public AnswerInOnePiece(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() throws IOException {
        var type = getContentType();
        if (type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            super.flushBuffer();
        }
    }
}
