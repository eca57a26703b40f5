package dev.warren.sandbox.faults;

import dev.warren.sandbox.time.Pauses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The telephone line to the outside world: it brings every answer, unless the fault of the moment is one of the line itself. */
@Component
public class Line {

    private final Pauses pauses;

    Line(Pauses pauses) {
        this.pauses = pauses;
    }

    /** Brings the answer; {@code work} is done once, or not at all where the fault says so. */
    public void answer(
            @Nullable Fault fault, HttpServletRequest request, HttpServletResponse response, Supplier<Reply> work)
            throws IOException {
        if (fault == null) {
            send(work.get(), response);
            return;
        }
        switch (fault.fault()) {
            case DELAY -> {
                pauses.pause(fault.delay());
                send(work.get(), response);
            }
            case ANSWER_LATE_BUT_EXECUTED -> {
                var reply = work.get();
                pauses.pause(fault.delay());
                send(reply, response);
            }
            case TIME_OUT -> {
                pauses.pause(fault.delay());
                SocketCloser.close(request);
            }
            case CLOSE_SOCKET -> SocketCloser.close(request);
            case HTTP_500 -> send(Reply.text(500, "Internal Server Error"), response);
            case HTML -> send(Reply.page(), response);
            default -> send(work.get(), response);
        }
    }

    private static void send(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::setHeader);
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
