package dev.warren.defaults.text;

import dev.warren.defaults.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a NUL character in the query. It reads the address and not the parameters, since asking for those would consume the
 * body of a form, whose bytes may be signed. In the path no NUL comes this far: the server and the firewall refuse it.
 */
class AddressWithoutNul implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query != null) {
            for (var parameter : query.split("&")) {
                check(parameter);
            }
        }
        return true;
    }

    private static void check(String parameter) {
        if (parameter.contains("%00") || Nul.isIn(parameter)) {
            var name = parameter.split("=", 2)[0];
            throw Problem.invalid(name, "%s: %s".formatted(name, Nul.REFUSAL));
        }
    }
}
