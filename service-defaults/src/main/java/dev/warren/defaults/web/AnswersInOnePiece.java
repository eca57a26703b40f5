package dev.warren.defaults.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the server send an answer when it is complete. Spring MVC flushes each before its end is known: it leaves in chunks,
 * and two packets wake its reader twice. Events are sent as they come.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class AnswersInOnePiece extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void flushBuffer() throws IOException {
                var type = getContentType();
                if (type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
                    super.flushBuffer();
                }
            }
        });
    }
}
