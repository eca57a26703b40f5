package dev.warren.defaults.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** What the framework refuses by itself; every code has its page, so what has none of its own gets that of its kind. */
    static String codeOf(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "content-too-large";
            case 415 -> "unsupported-media-type";
            case 503 -> "service-unavailable";
            default -> status < 500 ? "bad-request" : "internal-error";
        };
    }
}
