package dev.warren.sandbox.faults;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets a request's connection be closed without a byte of an answer, which a servlet alone cannot do. */
@Component
class SocketCloser implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String CLOSER = SocketCloser.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new RemembersConnection());
    }

    static void close(HttpServletRequest request) {
        if (!(request.getAttribute(CLOSER) instanceof Runnable closer)) {
            throw new IllegalStateException("No connection to close (expected: the request came through Tomcat)");
        }
        closer.run();
    }

    private static final class RemembersConnection extends ValveBase {

        RemembersConnection() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(
                    CLOSER, (Runnable) () -> request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null));
            getNext().invoke(request, response);
        }
    }
}
