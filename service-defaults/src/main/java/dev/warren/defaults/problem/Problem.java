package dev.warren.defaults.problem;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal the caller can act on, answered as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem
 * details. Its {@code type} leads to {@code docs/problems/<code>.md}.
 */
public class Problem extends ErrorResponseException {

    static final String TYPE_BASE = "https://warren.dev/problems/";

    /** What is wrong with one field, as {@code quantity: 0 (expected: >= 1)}. */
    public record FieldError(String field, String message) {}

    /**
     * @param code   kebab-case name of the problem, stable for clients
     * @param detail format string with its arguments: the value that was refused and what was expected
     */
    public Problem(HttpStatus status, String code, String detail, Object... args) {
        super(status, details(status, code, detail.formatted(args), List.of()), null);
    }

    /** A refusal of single fields, 400 {@code invalid-request}. */
    public static Problem invalid(String field, String message) {
        return new Problem(HttpStatus.BAD_REQUEST, List.of(new FieldError(field, message)));
    }

    private Problem(HttpStatus status, List<FieldError> errors) {
        super(status, details(status, "invalid-request", summary(errors), errors), null);
    }

    /** The name of the problem, as clients see it. */
    public String code() {
        return String.valueOf(Objects.requireNonNull(getBody().getProperties()).get("code"));
    }

    /** Not taken: a refusal is an answer, and under load there are very many. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    static ProblemDetail details(HttpStatusCode status, String code, String detail, List<FieldError> errors) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE_BASE + code));
        problem.setProperty("code", code);
        problem.setProperty("errors", errors);
        return problem;
    }

    static String summary(List<FieldError> errors) {
        return String.join("; ", errors.stream().map(FieldError::message).toList());
    }
}
