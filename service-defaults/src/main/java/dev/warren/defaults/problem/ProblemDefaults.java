package dev.warren.defaults.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Fills in what a problem that somebody else made lacks. */
final class ProblemDefaults {

    private ProblemDefaults() {}

    static ProblemDetail complete(ProblemDetail problem, @Nullable String traceId) {
        var properties = problem.getProperties() == null ? Map.<String, Object>of() : problem.getProperties();
        var code = String.valueOf(properties.getOrDefault("code", codeOf(problem.getStatus())));
        problem.setProperty("code", code);
        if (problem.getType() == null || problem.getType().toString().equals("about:blank")) {
            problem.setType(URI.create(Problem.TYPE_BASE + code));
        }
        if (!properties.containsKey("errors")) {
            problem.setProperty("errors", List.of());
        }
        problem.setProperty("traceId", traceId);
        return problem;
    }

    private static String codeOf(int status) {
        var known = HttpStatus.resolve(status);
        return known == null
                ? "http-" + status
                : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
